package io.cloudmonitor.publisher.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScratchTest {
  private final Scratch scratch = new Scratch();

  @Test
  void bufferIsUsedAgainAndEmpty() {
    ByteWriter first = scratch.take();
    first.writeAscii("secret");
    scratch.giveBack(first);

    assertThat(scratch.take()).isSameAs(first);
    assertThat(first.size()).isZero();
  }

  @Test
  void twoAtATimeHaveDifferentBuffers() {
    assertThat(scratch.take()).isNotSameAs(scratch.take());
  }

  @Test
  void veryLargeBufferIsNotKept() {
    ByteWriter large = scratch.take();
    large.write(new byte[100_000]);
    scratch.giveBack(large);

    assertThat(scratch.take()).isNotSameAs(large);
  }
}
