package io.cloudmonitor.publisher;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Immutable set of {@link Statistic}s, iterated in the order of their declaration. */
public final class Statistics {
  /** No statistic at all. */
  public static final Statistics NONE = new Statistics(0);

  /** The percentiles sent where a meter asks for percentiles without naming them. */
  public static final Statistics DEFAULT_PERCENTILES =
      of(Statistic.P50, Statistic.P90, Statistic.P95, Statistic.P99);

  private static final Statistic[] ALL = Statistic.values();

  private final int bits;

  private Statistics(int bits) {
    this.bits = bits;
  }

  /** Returns the set of {@code statistics}. */
  public static Statistics of(Statistic... statistics) {
    return of(List.of(statistics));
  }

  /** Returns the set of {@code statistics}. */
  public static Statistics of(Collection<Statistic> statistics) {
    int bits = 0;
    for (Statistic statistic : statistics) {
      bits |= bit(statistic);
    }
    return new Statistics(bits);
  }

  /** Returns this set and {@code statistic}. */
  public Statistics with(Statistic statistic) {
    return new Statistics(bits | bit(statistic));
  }

  /** Returns this set and all of {@code others}. */
  public Statistics with(Statistics others) {
    return new Statistics(bits | others.bits);
  }

  /** Returns this set less {@code statistic}. */
  public Statistics without(Statistic statistic) {
    return new Statistics(bits & ~bit(statistic));
  }

  /** Returns whether {@code statistic} is in this set. */
  public boolean contains(Statistic statistic) {
    return (bits & bit(statistic)) != 0;
  }

  /** Returns whether this set holds nothing. */
  public boolean isEmpty() {
    return bits == 0;
  }

  /**
   * Returns the first statistic of this set that is declared after {@code statistic}, so that a
   * loop over the set needs neither an iterator nor the statistics that are not in it.
   *
   * @param statistic null to begin
   * @return null at the end
   */
  public @Nullable Statistic after(@Nullable Statistic statistic) {
    int rest = statistic == null ? bits : bits & (-2 << statistic.ordinal());
    return rest == 0 ? null : ALL[Integer.numberOfTrailingZeros(rest)];
  }

  /** Calls {@code action} for each statistic, in the order of their declaration. */
  public void forEach(Consumer<Statistic> action) {
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      action.accept(ALL[Integer.numberOfTrailingZeros(rest)]);
    }
  }

  /** Returns the statistics, in the order of their declaration. */
  public List<Statistic> toList() {
    return Stream.of(ALL).filter(this::contains).toList();
  }

  private static int bit(Statistic statistic) {
    return 1 << statistic.ordinal();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Statistics that && that.bits == bits;
  }

  @Override
  public int hashCode() {
    return bits;
  }

  @Override
  public String toString() {
    return toList().stream().map(Statistic::word).collect(Collectors.joining(",", "[", "]"));
  }
}
