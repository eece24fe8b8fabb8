package io.cloudmonitor.publisher.mapping;

import io.cloudmonitor.publisher.testing.FuzzInput;
import java.util.Map;

/** Fuzz target: a name and tags through the mapper. */
public final class SeriesMapperFuzz {
  private static final MappingRules HASHING = new MappingRules(NonAscii.HASH);
  private static final MappingRules KEEPING = new MappingRules(NonAscii.KEEP);

  private SeriesMapperFuzz() {}

  /** Runs one input; throws if a rule is broken. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    FuzzInput input = new FuzzInput(bytes);
    MappingRules rules = (input.small() & 1) == 0 ? HASHING : KEEPING;
    String name = input.text();
    Map<String, String> tags = input.tags();
    rules.mapAgain(name, tags, rules.map(name, tags));
  }
}
