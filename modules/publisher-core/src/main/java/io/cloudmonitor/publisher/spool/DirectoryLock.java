package io.cloudmonitor.publisher.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lock on a file, against other processes and against other spools of this one. */
final class DirectoryLock implements SpoolFiles.Lock {
  /*
   * The operating system drops a process's locks on a file as soon as the process closes any handle
   * of it. So no second handle is opened within this process, and where one was, because a class
   * loader beside this one has the lock, it stays open.
   */
  private static final Map<Object, RandomAccessFile> TAKEN = new ConcurrentHashMap<>();

  private final Path path;
  private final Object key;
  private final RandomAccessFile file;

  // the table in which a virtual machine finds overlapping locks refers to them weakly
  private final FileLock lock;

  private DirectoryLock(Path path, Object key, RandomAccessFile file, FileLock lock) {
    this.path = path;
    this.key = key;
    this.file = file;
    this.lock = lock;
  }

  /** Returns a lock on an existing file; null if another spool has it. */
  static @Nullable DirectoryLock tryLock(Path path) throws IOException {
    Object key = key(path);
    synchronized (TAKEN) {
      if (TAKEN.containsKey(key)) {
        return null;
      }
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      FileLock lock = null;
      boolean keep = false;
      try {
        lock = file.getChannel().tryLock();
        keep = lock != null;
      } catch (OverlappingFileLockException e) {
        keep = true;
      } finally {
        if (keep) {
          TAKEN.put(key, file);
        } else {
          file.close();
        }
      }
      return lock == null ? null : new DirectoryLock(path, key, file, lock);
    }
  }

  @Override
  public boolean isHeld() {
    try {
      return lock.isValid() && key(path).equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (TAKEN) {
      TAKEN.remove(key);
      file.close();
    }
  }

  /** Returns the file's identity where there is one: a path may come to name another file. */
  private static Object key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path.toRealPath() : key;
  }
}
