package io.cloudmonitor.publisher.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A directory on disk. What is created in it is for its owner only, where the file system knows
 * owners. Not thread-safe.
 */
final class DiskFiles implements SpoolFiles {
  private final Path directory;
  private final boolean posix;

  DiskFiles(Path directory) {
    this.directory = directory.toAbsolutePath();
    posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public Optional<Lock> lock() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, permissions("rwx------"));
    }
    Path file = directory.resolve("lock");
    try {
      Files.createFile(file, permissions("rw-------"));
    } catch (FileAlreadyExistsException e) {
      // by a former process, or by one that begins right now
    }
    return Optional.ofNullable(DirectoryLock.tryLock(file));
  }

  @Override
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public SpoolFile create(String name) throws IOException {
    Files.createFile(directory.resolve(name), permissions("rw-------"));
    return open(name);
  }

  @Override
  public SpoolFile open(String name) throws IOException {
    Path file = directory.resolve(name);
    // opening for reading and writing would create it
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return new DiskFile(new RandomAccessFile(file.toFile(), "rw"));
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(directory.resolve(from), directory.resolve(to));
  }

  @Override
  public void force() throws IOException {
    if (!posix) {
      return;
    }
    // a channel closes itself under an interrupted thread
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private FileAttribute<?>[] permissions(String text) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }

  /** A file that, unlike a channel, an interrupt does not close. */
  private static final class DiskFile implements SpoolFile {
    private final RandomAccessFile file;

    DiskFile(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      return file.length();
    }

    @Override
    public int read(byte[] into, long position) throws IOException {
      file.seek(position);
      int total = 0;
      while (total < into.length) {
        int read = file.read(into, total, into.length - total);
        if (read < 0) {
          break;
        }
        total += read;
      }
      return total;
    }

    @Override
    public void write(byte[] bytes, long position) throws IOException {
      file.seek(position);
      file.write(bytes);
    }

    @Override
    public void truncate(long size) throws IOException {
      file.setLength(size);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
