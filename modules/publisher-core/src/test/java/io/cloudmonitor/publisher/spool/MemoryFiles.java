package io.cloudmonitor.publisher.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A directory in memory that can refuse, be full, have its process killed or its machine lose power
 * at any change.
 */
final class MemoryFiles implements SpoolFiles {
  private static final int PAGE_BYTES = 512;

  /** Ends a process at once: nothing in it can catch or undo anything. */
  static final class Killed extends Error {}

  /** Content of a file, and what of it is on the disk. */
  static final class Content {
    byte[] bytes = new byte[0];
    byte[] forced = new byte[0];
  }

  final TreeMap<String, Content> files = new TreeMap<>();
  private final TreeMap<String, Content> forcedNames = new TreeMap<>();
  private boolean locked;
  private int directories;
  private boolean dead;
  private long changesUntilKill = Long.MAX_VALUE;
  private Random torn = new Random(0);
  int forces;
  int nameForces;

  /** Makes every change fail, as on a file system that is mounted for reading only. */
  boolean readOnly;

  /** Makes every change and read fail with the given probability. */
  double failures;

  /** Bytes that fit on the disk. */
  long capacity = Long.MAX_VALUE;

  /** Kills the process at a change, of which a part may be done. */
  void killAfter(long changes, Random random) {
    changesUntilKill = changes;
    torn = random;
  }

  /** Lets another process use what the killed one left. */
  MemoryFiles restart() {
    dead = false;
    locked = false;
    changesUntilKill = Long.MAX_VALUE;
    return this;
  }

  /** Loses, page by page, some of what was not forced. */
  void losePower(Random random) {
    forcedNames.forEach((name, content) -> {
      if (!files.containsKey(name) && random.nextBoolean()) {
        files.put(name, content);
      }
    });
    files.keySet().removeIf(name -> !forcedNames.containsKey(name) && random.nextBoolean());
    for (Content content : files.values()) {
      byte[] after = random.nextBoolean() ? content.bytes.clone() : content.forced.clone();
      for (int page = 0; page < after.length; page += PAGE_BYTES) {
        byte[] source = random.nextBoolean() ? content.forced : content.bytes;
        for (int i = page; i < Math.min(page + PAGE_BYTES, after.length); i++) {
          after[i] = i < source.length ? source[i] : 0;
        }
      }
      content.bytes = after;
      content.forced = after.clone();
    }
    forcedNames.clear();
    forcedNames.putAll(files);
  }

  /** Returns whether a loss of power would lose nothing. */
  boolean isForced() {
    return forcedNames.equals(files)
        && files.values().stream()
            .allMatch(content -> Arrays.equals(content.bytes, content.forced));
  }

  /** Deletes everything, the directory and its lock included. */
  void deleteDirectory() {
    files.clear();
    directories++;
    locked = false;
  }

  MemoryFiles copy() {
    MemoryFiles copy = new MemoryFiles();
    files.forEach((name, content) -> {
      Content same = new Content();
      same.bytes = content.bytes.clone();
      copy.files.put(name, same);
    });
    return copy;
  }

  long bytes() {
    return files.values().stream().mapToLong(content -> content.bytes.length).sum();
  }

  @Override
  public Optional<Lock> lock() throws IOException {
    change();
    if (locked) {
      return Optional.empty();
    }
    locked = true;
    int directory = directories;
    return Optional.of(new Lock() {
      @Override
      public boolean isHeld() {
        return directory == directories;
      }

      @Override
      public void close() {
        locked &= !isHeld();
      }
    });
  }

  @Override
  public List<String> names() throws IOException {
    mayFail();
    return new ArrayList<>(files.keySet());
  }

  @Override
  public SpoolFile create(String name) throws IOException {
    change();
    if (files.containsKey(name)) {
      throw new FileAlreadyExistsException(name);
    }
    files.put(name, new Content());
    return open(name);
  }

  @Override
  public SpoolFile open(String name) throws IOException {
    mayFail();
    Content content = files.get(name);
    if (content == null) {
      throw new NoSuchFileException(name);
    }
    return new MemoryFile(content);
  }

  @Override
  public void delete(String name) throws IOException {
    change();
    files.remove(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    change();
    files.put(to, files.remove(from));
  }

  @Override
  public void force() throws IOException {
    change();
    nameForces++;
    forcedNames.clear();
    forcedNames.putAll(files);
  }

  private void mayFail() throws IOException {
    if (dead) {
      throw new Killed();
    }
    if (failures > 0 && torn.nextDouble() < failures) {
      throw new IOException("Input/output error");
    }
  }

  private void change() throws IOException {
    mayFail();
    if (readOnly) {
      throw new IOException("Read-only file system");
    }
    if (--changesUntilKill < 0) {
      dead = true;
      throw new Killed();
    }
  }

  private final class MemoryFile implements SpoolFile {
    private final Content content;

    MemoryFile(Content content) {
      this.content = content;
    }

    @Override
    public long size() throws IOException {
      mayFail();
      return content.bytes.length;
    }

    @Override
    public int read(byte[] into, long position) throws IOException {
      mayFail();
      int length = (int) Math.max(0, Math.min(into.length, content.bytes.length - position));
      System.arraycopy(content.bytes, (int) position, into, 0, length);
      return length;
    }

    @Override
    public void write(byte[] bytes, long position) throws IOException {
      try {
        change();
      } catch (Killed e) {
        // the operating system copies page by page
        boolean onePage = position / PAGE_BYTES == (position + bytes.length - 1) / PAGE_BYTES;
        put(
            bytes,
            onePage ? bytes.length * torn.nextInt(2) : torn.nextInt(bytes.length + 1),
            position);
        throw e;
      }
      long growth = position + bytes.length - content.bytes.length;
      if (growth > 0 && bytes() + growth > capacity) {
        put(bytes, (int) Math.max(0, bytes.length - (bytes() + growth - capacity)), position);
        throw new IOException("No space left on device");
      }
      put(bytes, bytes.length, position);
    }

    private void put(byte[] bytes, int length, long position) {
      int end = (int) position + length;
      if (length > 0 && end > content.bytes.length) {
        content.bytes = Arrays.copyOf(content.bytes, end);
      }
      System.arraycopy(bytes, 0, content.bytes, (int) position, length);
    }

    @Override
    public void truncate(long size) throws IOException {
      change();
      content.bytes = Arrays.copyOf(content.bytes, (int) size);
    }

    @Override
    public void force() throws IOException {
      change();
      forces++;
      content.forced = content.bytes.clone();
    }

    @Override
    public void close() {}
  }
}
