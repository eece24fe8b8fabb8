package io.cloudmonitor.publisher.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteWriterTest {
  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        -1,
        9,
        10,
        99,
        -100,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
        -1_000_000_000_000_000_000L,
        Long.MAX_VALUE,
        Long.MAX_VALUE - 1,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1
      })
  void writesLongs(long value) {
    assertThat(new ByteWriter(0).writeLong(value)).hasToString(Long.toString(value));
  }

  @Test
  void writesLongsOfEveryLength() {
    Random random = new Random(3);
    ByteWriter out = new ByteWriter(0);
    for (int i = 0; i < 20_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      out.truncate(0);
      assertThat(out.writeLong(value)).hasToString(Long.toString(value));
    }
  }

  @Test
  void growsAndKeepsTheOrder() {
    ByteWriter out = new ByteWriter(1);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      out.writeAscii("a")
          .write('b')
          .writeUtf8("\u76d1")
          .writeLong(i)
          .write("xyz".getBytes(UTF_8), 1, 1);
      expected.append("ab\u76d1").append(i).append('y');
    }

    assertThat(out).hasToString(expected.toString());
    assertThat(out.size()).isEqualTo(expected.toString().getBytes(UTF_8).length);
    assertThat(out.toByteArray()).isEqualTo(expected.toString().getBytes(UTF_8));
  }

  @Test
  void isCutFromTheBack() {
    ByteWriter out = new ByteWriter(0).writeAscii("hello");

    out.truncate(7);
    assertThat(out).hasToString("hello");
    out.truncate(2);
    assertThat(out.writeAscii("y")).hasToString("hey");
  }

  @Test
  void isCutFromTheFront() {
    ByteWriter out = new ByteWriter(0).writeAscii("hello");

    out.dropFirst(0);
    assertThat(out).hasToString("hello");
    out.dropFirst(3);
    assertThat(out.writeAscii("!")).hasToString("lo!");
    out.dropFirst(3);
    assertThat(out.size()).isZero();
  }

  @Test
  void givesOutCopies() {
    ByteWriter out = new ByteWriter(0).writeAscii("hello");
    byte[] part = out.copy(1, 3);
    out.truncate(0);
    out.writeAscii("HELLO");

    assertThat(part).isEqualTo("el".getBytes(UTF_8));
  }
}
