package io.cloudmonitor.publisher.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.testing.FakeWire;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What must hold of every mapped series, whatever was mapped; written without the mapper's own
 * code.
 */
final class MappingRules {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._/\\\\-]{1,64}");
  private static final Pattern KEPT =
      Pattern.compile("[A-Za-z0-9._/\\\\\\-[^\\x00-\\x7f\\p{Cc}]]{1,64}");

  private final NonAscii nonAscii;
  private final MappingOptions options;
  private final SeriesMapper mapper;
  private final SeriesMapper plain;

  MappingRules(NonAscii nonAscii) {
    this.nonAscii = nonAscii;
    options =
        new MappingOptions(nonAscii, Optional.of("i-1"), Map.of("app", "shop"), List.of("uri"));
    mapper = new SeriesMapper(FakeWire.SERIES_LIMITS, options);
    plain = new SeriesMapper(
        FakeWire.SERIES_LIMITS,
        new MappingOptions(nonAscii, Optional.empty(), Map.of(), List.of()));
  }

  /** Maps a series and fails if a rule is broken. */
  MappedSeries map(String name, Map<String, String> tags) {
    MappedSeries mapped = mapper.map(name, tags);
    if (!NAME.matcher(mapped.name()).matches()) {
      throw new AssertionError("name " + mapped.name());
    }
    Pattern allowed = nonAscii == NonAscii.HASH ? WORD : KEPT;
    mapped.dimensions().forEach((key, value) -> {
      requireText(key, allowed);
      requireText(value, allowed);
    });
    int sent = mapped.dimensions().size();
    if (sent > 10 || sent + mapped.droppedTags().size() != usable(tags)) {
      throw new AssertionError(usable(tags) + " tags, but " + mapped);
    }
    if (!mapped.dimensions().containsKey(SeriesMapper.INSTANCE_KEY)) {
      throw new AssertionError("no instance: " + mapped);
    }
    return mapped;
  }

  /** Maps a series again in other orders and by other objects, and its outcome once more. */
  void mapAgain(String name, Map<String, String> tags, MappedSeries mapped) {
    Map<String, String> reversed = new TreeMap<>(Collections.reverseOrder());
    reversed.putAll(tags);
    assertThat(new SeriesMapper(FakeWire.SERIES_LIMITS, options).map(name, reversed))
        .isEqualTo(mapped);
    MappedSeries again = plain.map(mapped.name(), mapped.dimensions());
    assertThat(again.name()).isEqualTo(mapped.name());
    assertThat(again.dimensions()).isEqualTo(mapped.dimensions());
    assertThat(again.shortened()).isFalse();
  }

  private static long usable(Map<String, String> tags) {
    Map<String, String> all = new TreeMap<>(Map.of("instance", "i-1", "app", "shop"));
    tags.forEach((key, value) -> {
      if (!key.isEmpty() && !value.isEmpty()) {
        all.put(key, value);
      }
    });
    return all.size();
  }

  private static void requireText(String text, Pattern allowed) {
    if (!allowed.matcher(text).matches()) {
      throw new AssertionError("'" + text + "' has characters outside its alphabet");
    }
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      if (utf8.remaining() > 64) {
        throw new AssertionError("'" + text + "' has " + utf8.remaining() + " bytes");
      }
    } catch (CharacterCodingException e) {
      throw new AssertionError("half a character in '" + text + "'", e);
    }
  }
}
