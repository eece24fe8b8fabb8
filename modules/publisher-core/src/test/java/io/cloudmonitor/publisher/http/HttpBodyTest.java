package io.cloudmonitor.publisher.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class HttpBodyTest {
  private static final byte[] RECORDS = ",{1},{2},{3}".getBytes(US_ASCII);

  private final HttpBody body = new HttpBody(new byte[] {'['}, RECORDS, 5, 12, new byte[] {']'});

  @Test
  void allWaysOfReadingGiveTheSameBytes() throws IOException, NoSuchAlgorithmException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    body.writeTo(written);
    MessageDigest streamed = MessageDigest.getInstance("MD5");
    body.updateTo(streamed);

    assertThat(body.toByteArray()).asString(US_ASCII).isEqualTo("[{2},{3}]");
    assertThat(written.toByteArray()).isEqualTo(body.toByteArray());
    assertThat(streamed.digest())
        .isEqualTo(MessageDigest.getInstance("MD5").digest(body.toByteArray()));
    assertThat(body.length()).isEqualTo(body.toByteArray().length);
  }

  @Test
  void nothingIsEmpty() {
    assertThat(HttpBody.NONE.length()).isZero();
    assertThat(HttpBody.NONE.toByteArray()).isEmpty();
  }

  @Test
  void partOutsideTheArrayIsRefusedAtOnce() {
    byte[] none = {};

    assertThatThrownBy(() -> new HttpBody(none, RECORDS, 5, RECORDS.length + 1, none))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void textFormShowsNoRecord() {
    assertThat(body).hasToString("9 bytes");
  }
}
