package io.cloudmonitor.emulator.store;

import java.util.AbstractList;
import java.util.RandomAccess;

/** A list that builds each record when it is read, so that a snapshot costs one reference each. */
final class RecordView extends AbstractList<ReceivedRecord> implements RandomAccess {
  private final StoredRecord[] stored;

  RecordView(StoredRecord[] stored) {
    this.stored = stored;
  }

  @Override
  public ReceivedRecord get(int index) {
    return stored[index].received();
  }

  @Override
  public int size() {
    return stored.length;
  }
}
