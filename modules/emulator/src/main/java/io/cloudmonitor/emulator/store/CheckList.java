package io.cloudmonitor.emulator.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules that one request goes through, in their order. Not thread-safe. */
public final class CheckList {
  private final List<Check> met = new ArrayList<>();
  private final List<String> ahead = new ArrayList<>();

  /** Names rules that will follow: those that are not reached count as skipped. */
  public void expect(String... rules) {
    ahead.addAll(List.of(rules));
  }

  /** Notes a rule that was kept. */
  public void passed(String rule, String detail, @Nullable String page) {
    add(new Check(rule, Check.Outcome.PASSED, detail, page));
  }

  /** Notes a rule that was broken. */
  public void broken(String rule, String detail, @Nullable String page) {
    add(new Check(rule, Check.Outcome.BROKEN, detail, page));
  }

  /**
   * Takes one step and notes how it ended.
   *
   * @param detail says what was found where the step succeeds
   * @param reason says what was wrong where it throws
   * @return what the step returned
   */
  public <T> T step(
      String rule,
      @Nullable String page,
      Supplier<T> step,
      Function<T, String> detail,
      Function<RuntimeException, String> reason) {
    T found;
    try {
      found = step.get();
    } catch (RuntimeException e) {
      broken(rule, reason.apply(e), page);
      throw e;
    }
    passed(rule, detail.apply(found), page);
    return found;
  }

  private void add(Check check) {
    ahead.remove(check.rule());
    met.add(check);
  }

  /** Returns the rules that were met, and behind them those that were not reached. */
  public List<Check> all() {
    List<Check> all = new ArrayList<>(met);
    for (String rule : ahead) all.add(new Check(rule, Check.Outcome.SKIPPED, "not reached", null));
    return List.copyOf(all);
  }
}
