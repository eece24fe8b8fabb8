package io.cloudmonitor.publisher.aliyun.exporter;

import io.cloudmonitor.publisher.aliyun.exporter.ExporterChange.Action;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must happen for the exporter to be as it should be. Immutable.
 *
 * <p>What the service does not describe is not compared, so that a plan that was carried out is
 * empty the next time: a description of an output, fields of ConfigJson that are not in the answer,
 * an AccessKey secret that is not or comes with stars. A change in those alone is not seen; to
 * carry it out, put the output itself.
 */
public final class ExporterPlan {
  private final List<ExporterChange> changes;

  private ExporterPlan(List<ExporterChange> changes) {
    this.changes = changes;
  }

  /** What happens to what exists and is not desired. */
  public enum Undesired {
    /** It is left alone. */
    LEAVE,
    /** It is deleted. */
    DELETE
  }

  /**
   * Compares.
   *
   * @param desired how things should be
   * @param existing how things are, as {@link ExporterService#settings} tells
   * @throws IllegalArgumentException if something desired lacks what the service demands, or a
   *     desired rule names an output that will not exist
   */
  public static ExporterPlan of(
      ExporterSettings desired, ExporterSettings existing, Undesired undesired) {
    desired.requireComplete();
    requireOutputs(desired, existing, undesired);
    Map<String, ExporterOutput> outputs = byName(existing.outputs(), ExporterOutput::name);
    Map<String, ExporterRule> rules = byName(existing.rules(), ExporterRule::name);
    List<ExporterChange> changes = new ArrayList<>();
    // rules name outputs, so outputs come first and go last
    for (ExporterOutput output : desired.outputs()) {
      ExporterOutput old = outputs.remove(output.name());
      String difference = old == null ? whole(output) : difference(output, old);
      changes.add(put(
          old != null,
          "output " + output.name(),
          difference,
          service -> service.putOutput(output)));
    }
    for (ExporterRule rule : desired.rules()) {
      ExporterRule old = rules.remove(rule.name());
      String difference = old == null ? whole(rule) : difference(rule, old);
      changes.add(
          put(old != null, "rule " + rule.name(), difference, service -> service.putRule(rule)));
    }
    for (String name : rules.keySet()) {
      changes.add(drop(undesired, "rule " + name, service -> service.deleteRule(name)));
    }
    for (String name : outputs.keySet()) {
      changes.add(drop(undesired, "output " + name, service -> service.deleteOutput(name)));
    }
    return new ExporterPlan(List.copyOf(changes));
  }

  /** Returns whether carrying it out would change nothing. */
  public boolean isEmpty() {
    return changes.stream().noneMatch(ExporterChange::changesAnything);
  }

  /**
   * Returns a line for each output and rule: {@code +} create, {@code ~} change, {@code =} as it
   * should be, {@code ?} not desired but left alone, {@code -} delete. No line holds a secret.
   */
  public List<String> lines() {
    return changes.stream().map(ExporterChange::toString).toList();
  }

  /**
   * Carries out the plan, in its order.
   *
   * @param done told the line of each change once it is made, so that who sees an exception knows
   *     what was changed before it
   */
  public void apply(ExporterService service, Consumer<String> done) {
    for (ExporterChange change : changes) {
      if (change.changesAnything()) {
        change.action().on(service);
        done.accept(change.toString());
      }
    }
  }

  private static ExporterChange put(boolean exists, String what, String difference, Action action) {
    if (!exists) {
      return new ExporterChange(Kind.CREATE, what, difference, action);
    }
    return difference.isEmpty()
        ? new ExporterChange(Kind.KEEP, what, "", Action.NONE)
        : new ExporterChange(Kind.CHANGE, what, difference, action);
  }

  private static ExporterChange drop(Undesired undesired, String what, Action action) {
    return undesired == Undesired.DELETE
        ? new ExporterChange(Kind.DELETE, what, "", action)
        : new ExporterChange(Kind.LEAVE, what, "not in the settings, left alone", Action.NONE);
  }

  private static String whole(ExporterOutput output) {
    return "type=" + output.type() + " " + output.config().shown();
  }

  private static String whole(ExporterRule rule) {
    return "namespace=%s metric=%s windows=%s outputs=%s"
        .formatted(
            rule.namespace(), rule.metricName(), rule.windows(), String.join(",", rule.outputs()));
  }

  private static String difference(ExporterOutput wanted, ExporterOutput old) {
    // the service answers SLS to sls
    Stream<String> type = wanted.type().equalsIgnoreCase(old.type())
        ? Stream.empty()
        : Stream.of("type=" + old.type() + " -> type=" + wanted.type());
    Stream<String> config = wanted.config().differences(old.config()).stream()
        .map(field -> old.config().shown(field) + " -> " + wanted.config().shown(field));
    Stream<String> description = change("desc", old.description(), wanted.description());
    return joined(Stream.of(type, config, description).flatMap(Function.identity()));
  }

  private static String difference(ExporterRule wanted, ExporterRule old) {
    return joined(Stream.of(
            change("namespace", old.namespace(), wanted.namespace()),
            change("metric", old.metricName(), wanted.metricName()),
            change("windows", old.windows(), wanted.windows()),
            change("outputs", String.join(",", old.outputs()), String.join(",", wanted.outputs())),
            change("describe", old.description(), wanted.description()))
        .flatMap(Function.identity()));
  }

  /** An empty old value is one that the service did not tell, an empty new one is never sent. */
  private static Stream<String> change(String field, String old, String wanted) {
    return old.isEmpty() || wanted.isEmpty() || old.equals(wanted)
        ? Stream.empty()
        : Stream.of(field + "=" + old + " -> " + field + "=" + wanted);
  }

  private static String joined(Stream<String> differences) {
    return differences.collect(Collectors.joining(", "));
  }

  private static void requireOutputs(
      ExporterSettings desired, ExporterSettings existing, Undesired undesired) {
    Set<String> outputs = new TreeSet<>();
    desired.outputs().forEach(output -> outputs.add(output.name()));
    if (undesired == Undesired.LEAVE) {
      existing.outputs().forEach(output -> outputs.add(output.name()));
    }
    for (ExporterRule rule : desired.rules()) {
      for (String output : rule.outputs()) {
        if (!outputs.contains(output)) {
          throw new IllegalArgumentException(
              "rule " + rule.name() + " names the output " + output + ", which will not exist");
        }
      }
    }
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    return all.stream()
        .collect(Collectors.toMap(name, Objects::requireNonNull, (a, b) -> a, TreeMap::new));
  }
}
