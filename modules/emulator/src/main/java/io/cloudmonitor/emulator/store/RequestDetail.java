package io.cloudmonitor.emulator.store;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What only a look at a single request needs. Immutable; holds no secret and no signature.
 *
 * @param checks the rules that the request met, in their order
 * @param difference where the signed texts differ, if that could be found out
 * @param records judges the records of the request, when somebody asks: most are never looked at
 */
public record RequestDetail(
    List<Check> checks, @Nullable Difference difference, Supplier<List<RecordReport>> records) {
  /** No detail. */
  public static final RequestDetail NONE = new RequestDetail(List.of(), null, List::of);

  /** Returns the same without the records. */
  RequestDetail withoutRecords() {
    return new RequestDetail(checks, difference, List::of);
  }

  @Override
  public String toString() {
    return "RequestDetail[" + checks.size() + " checks]";
  }
}
