package io.cloudmonitor.publisher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * One step on its way to several publishers. It may be read but once, so it is given to the next
 * publisher while the one before waits for it, and is read when all wait. Used by one thread.
 */
final class SharedStep {
  private final List<Publisher> publishers;
  private final Step step;
  private final List<Reader> readers = new ArrayList<>();
  private final List<CompletionStage<PublishResult>> results = new ArrayList<>();
  private boolean isRead;

  SharedStep(List<Publisher> publishers, Step step) {
    this.publishers = publishers;
    this.step = step;
  }

  /** A publisher that waits for the step. */
  private record Reader(int index, Step.AggregateConsumer consumer) {
    void accept(SeriesHandle handle, Aggregate aggregate) {
      SeriesHandle own = handle instanceof CompositePublisher.Handles handles
          ? handles.handles().get(index)
          : handle;
      consumer.accept(own, aggregate);
    }
  }

  /** Gives the step to the publisher at {@code index} and to all that follow it. */
  void give(int index) {
    if (index < publishers.size()) {
      Part part = new Part(index);
      results.add(publishers.get(index).publish(part));
      if (!part.isWanted) {
        // one that is closed does not read
        give(index + 1);
      }
    }
  }

  /** Returns the results, of those that do not wait first. */
  List<CompletionStage<PublishResult>> results() {
    return results;
  }

  /** The step as one publisher sees it. */
  private final class Part implements Step {
    private final int index;
    private boolean isWanted;

    Part(int index) {
      this.index = index;
    }

    @Override
    public long startMillis() {
      return step.startMillis();
    }

    @Override
    public Period period() {
      return step.period();
    }

    @Override
    public void forEach(AggregateConsumer consumer) {
      isWanted = true;
      readers.add(new Reader(index, consumer));
      give(index + 1);
      if (!isRead) {
        isRead = true;
        step.forEach((handle, aggregate) -> {
          for (Reader reader : readers) {
            reader.accept(handle, aggregate);
          }
        });
      }
    }
  }
}
