package io.cloudmonitor.cli;

import io.cloudmonitor.publisher.aliyun.exporter.ExporterPlan;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterService;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What must change for the outputs alone, or the rules alone, to be as a file says. */
final class ExporterDifference {
  private final ExporterThing thing;
  private final ExporterPlan plan;
  private final List<String> deleted;

  private ExporterDifference(ExporterThing thing, ExporterPlan plan, List<String> deleted) {
    this.thing = thing;
    this.plan = plan;
    this.deleted = deleted;
  }

  /**
   * Compares.
   *
   * @param deletes whether what {@code desired} does not have is deleted
   * @throws BadInput if {@code desired} cannot be reached from {@code existing}
   */
  static ExporterDifference of(
      ExporterThing thing, ExporterSettings desired, ExporterSettings existing, boolean deletes) {
    List<String> deleted = new ArrayList<>();
    if (deletes) {
      deleted.addAll(thing.names(existing));
      deleted.removeAll(thing.names(desired));
    }
    try {
      return new ExporterDifference(
          thing,
          ExporterPlan.of(thing.only(desired), existing, ExporterPlan.Undesired.LEAVE),
          deleted);
    } catch (IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
  }

  /** Returns a line for each, as {@link ExporterPlan#lines} has them. */
  List<String> lines() {
    Stream<String> kept = plan.lines().stream()
        .filter(line -> line.substring(2).startsWith(thing.word() + " "))
        .filter(line -> deleted.stream().noneMatch(name -> line.startsWith(left(name))));
    return Stream.concat(kept, deleted.stream().map(this::deletion)).toList();
  }

  /** Carries it out, and tells each line once it is done. */
  void apply(ExporterService service, Consumer<String> done) {
    plan.apply(service, done);
    for (String name : deleted) {
      thing.delete(service, name);
      done.accept(deletion(name));
    }
  }

  private String left(String name) {
    return "? " + thing.word() + " " + name + ": ";
  }

  private String deletion(String name) {
    return "- " + thing.word() + " " + name;
  }
}
