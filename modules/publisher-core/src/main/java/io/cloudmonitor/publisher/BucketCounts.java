package io.cloudmonitor.publisher;

import java.util.Arrays;

/**
 * Counters of neighbouring buckets in a ring of {@link Sketch#MAX_BUCKETS} places, each as wide as
 * the largest count needs: one byte at first, eight at last.
 */
final class BucketCounts {
  private static final int SIZE = Sketch.MAX_BUCKETS;

  /** One of byte[], short[], int[], long[], in the order in which it widens. */
  private Object counts;

  private int base;
  private int first;
  private int last;
  private long total;

  BucketCounts() {
    counts = new byte[SIZE];
    clear();
  }

  private BucketCounts(BucketCounts other) {
    counts = other.cloneOfCounts();
    base = other.base;
    first = other.first;
    last = other.last;
    total = other.total;
  }

  BucketCounts copy() {
    return new BucketCounts(this);
  }

  boolean isEmpty() {
    return total == 0;
  }

  long total() {
    return total;
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  /**
   * Returns by how many powers of two indexes must shrink so that {@code index} fits beside what is
   * held.
   */
  int shiftToHold(int index) {
    if (isEmpty()) {
      return 0;
    }
    int low = Math.min(first, index);
    int high = Math.max(last, index);
    int shift = 0;
    while ((long) high - low >= SIZE) {
      low >>= 1;
      high >>= 1;
      shift++;
    }
    return shift;
  }

  void add(int index, long count) {
    if (isEmpty()) {
      base = index;
      first = index;
      last = index;
    } else {
      first = Math.min(first, index);
      last = Math.max(last, index);
    }
    increase(place(index), count);
    total += count;
  }

  long get(int index) {
    return index < first || index > last ? 0 : read(place(index));
  }

  /** Folds each {@code 2^by} neighbours into one bucket, in place. */
  void downscale(int by) {
    if (isEmpty()) {
      return;
    }
    int start = place(first);
    int low = first >> by;
    for (int index = first; index <= last; index++) {
      int from = wrapped(start + index - first);
      long count = read(from);
      if (count > 0) {
        // never ahead of what is still to be read
        int to = wrapped(start + (index >> by) - low);
        write(from, 0);
        increase(to, count);
      }
    }
    base = low - start;
    first = low;
    last >>= by;
  }

  void clear() {
    total = 0;
    first = 0;
    last = -1;
    base = 0;
    if (counts instanceof byte[] bytes) {
      Arrays.fill(bytes, (byte) 0);
    } else if (counts instanceof short[] shorts) {
      Arrays.fill(shorts, (short) 0);
    } else if (counts instanceof int[] ints) {
      Arrays.fill(ints, 0);
    } else {
      Arrays.fill((long[]) counts, 0);
    }
  }

  private int place(int index) {
    return wrapped(index - base);
  }

  /** Returns a place for one that is at most a round of the ring away; much faster than modulo. */
  private static int wrapped(int place) {
    if (place < 0) {
      return place + SIZE;
    }
    return place < SIZE ? place : place - SIZE;
  }

  private void increase(int place, long count) {
    long sum = read(place) + count;
    write(place, sum < 0 ? Long.MAX_VALUE : sum);
  }

  private long read(int place) {
    if (counts instanceof byte[] bytes) {
      return bytes[place];
    } else if (counts instanceof short[] shorts) {
      return shorts[place];
    } else if (counts instanceof int[] ints) {
      return ints[place];
    }
    return ((long[]) counts)[place];
  }

  private void write(int place, long count) {
    if (counts instanceof byte[] bytes && count <= Byte.MAX_VALUE) {
      bytes[place] = (byte) count;
    } else if (counts instanceof short[] shorts && count <= Short.MAX_VALUE) {
      shorts[place] = (short) count;
    } else if (counts instanceof int[] ints && count <= Integer.MAX_VALUE) {
      ints[place] = (int) count;
    } else if (counts instanceof long[] longs) {
      longs[place] = count;
    } else {
      widen();
      write(place, count);
    }
  }

  private void widen() {
    if (counts instanceof byte[]) {
      short[] wider = new short[SIZE];
      for (int place = 0; place < SIZE; place++) {
        wider[place] = (short) read(place);
      }
      counts = wider;
    } else if (counts instanceof short[]) {
      int[] wider = new int[SIZE];
      for (int place = 0; place < SIZE; place++) {
        wider[place] = (int) read(place);
      }
      counts = wider;
    } else {
      long[] wider = new long[SIZE];
      for (int place = 0; place < SIZE; place++) {
        wider[place] = read(place);
      }
      counts = wider;
    }
  }

  private Object cloneOfCounts() {
    if (counts instanceof byte[] bytes) {
      return bytes.clone();
    } else if (counts instanceof short[] shorts) {
      return shorts.clone();
    } else if (counts instanceof int[] ints) {
      return ints.clone();
    }
    return ((long[]) counts).clone();
  }
}
