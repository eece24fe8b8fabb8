package io.cloudmonitor.publisher.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlphabetTest {
  @Test
  void holdsLettersDigitsAndWhatIsGivenAndNothingElseInUnicode() {
    Alphabet alphabet = Alphabet.lettersDigitsAnd("._/\\-");

    String held = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(alphabet::contains)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());

    assertThat(held)
        .isEqualTo("-./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ\\_abcdefghijklmnopqrstuvwxyz");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u007f", "\u00e9", "a\n", "\u0000"})
  void refusesWhatIsNotPrintableAscii(String extra) {
    assertThatIllegalArgumentException().isThrownBy(() -> Alphabet.lettersDigitsAnd(extra));
  }

  @Test
  void limitsLeaveRoomForTheHash() {
    Alphabet any = Alphabet.lettersDigitsAnd("_");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeriesLimits(0, 64, 64, 64, any, any));
    assertThatIllegalArgumentException().isThrownBy(() -> new SeriesLimits(1, 9, 64, 64, any, any));
    assertThatIllegalArgumentException().isThrownBy(() -> new SeriesLimits(1, 64, 9, 64, any, any));
    assertThatIllegalArgumentException().isThrownBy(() -> new SeriesLimits(1, 64, 64, 9, any, any));
    assertThat(new SeriesLimits(1, 10, 10, 10, any, any).maxDimensions()).isEqualTo(1);
  }
}
