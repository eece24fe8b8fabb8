package io.cloudmonitor.publisher.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentEncodingTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "nothing, ``, ``",
        "unreserved, AZaz09-_.~, AZaz09-_.~",
        "blank, `a b`, a%20b",
        "plus and star, +*, %2B%2A",
        "delimiters, `&=/?#%`, %26%3D%2F%3F%23%25",
        "JSON, `{\"k\":1,}`, %7B%22k%22%3A1%2C%7D",
        "Chinese, 杭, %E6%9D%AD",
        "outside the first plane, 😀, %F0%9F%98%80"
      })
  void encodesAllButUnreservedCharacters(String name, String text, String encoded) {
    assertThat(PercentEncoding.encode(text)).isEqualTo(encoded);
  }
}
