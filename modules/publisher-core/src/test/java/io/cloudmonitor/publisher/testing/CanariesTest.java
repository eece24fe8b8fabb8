package io.cloudmonitor.publisher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanariesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "testsecret",
        "key=my-TESTSECRET&x",
        "stssecret2",
        "testtoken/+=",
        "yourAccessKeySecret",
        "canary-1"
      })
  void areFoundInAnyCaseAndWithTextAroundThem(String text) {
    assertThat(Canaries.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "testid", "access-key-secret", "SecurityToken", "test secret"})
  void areNotWhatOnlyLooksLikeThem(String text) {
    assertThat(Canaries.isIn(text)).isFalse();
    assertThatNoException().isThrownBy(() -> Canaries.requireAbsent("a place", text));
  }

  @Test
  void stayTheSameInAnAddress() {
    assertThat(Canaries.MARKS)
        .allMatch(mark -> URLEncoder.encode(mark, StandardCharsets.UTF_8).equals(mark));
  }

  @Test
  void areLeftOutOfTheReport() {
    String text = "x".repeat(1000) + " key testsecret of testtoken " + "y".repeat(1000);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> Canaries.requireAbsent("place testtoken", text))
        .withMessageStartingWith("a secret in place ***: xxx")
        .withMessageContaining(" key *** of *** yyy")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void areFoundInCausesThatGoInACircle() {
    RuntimeException inner = new RuntimeException("inner");
    RuntimeException outer = new RuntimeException("outer", inner);
    inner.addSuppressed(outer);

    assertThat(Canaries.isIn(outer)).isFalse();
    inner.addSuppressed(new RuntimeException("testsecret"));
    assertThat(Canaries.isIn(outer)).isTrue();
  }

  private record Told(String secret) {}

  private record Kept(Object secret) {
    @Override
    public String toString() {
      return "Kept";
    }
  }

  private static final class Heir extends Parent {}

  private static class Parent {
    private final Object inherited = new Told("testsecret");

    boolean has() {
      return inherited != null;
    }
  }

  static Stream<Object> hiding() {
    Told told = new Told("testsecret");
    return Stream.of(
        told,
        new Kept(told),
        new Kept(List.of("other", told)),
        new Kept(Map.of("key", told)),
        new Kept(Map.of(told, "value")),
        new Kept(new Object[] {null, told}),
        new Kept(Optional.of(told)),
        new Kept(new AtomicReference<>(told)),
        new Kept(new java.lang.ref.SoftReference<>(told)),
        new Kept((Runnable) () -> Canaries.isIn(told.secret())),
        new Heir());
  }

  @ParameterizedTest
  @MethodSource("hiding")
  void areFoundInTheTextOfWhateverCanBeReached(Object root) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> ReachableTexts.requireSilent("other", root))
        .withMessageContaining("a secret in the text of " + Told.class.getName());
  }

  @Test
  void mayBeHeldByWhatDoesNotTellThem() {
    Kept one = new Kept("testsecret");
    Kept circle = new Kept(new Object[] {one, null});
    ((Object[]) circle.secret())[1] = circle;

    assertThat(new Heir().has()).isTrue();
    assertThat(ReachableTexts.requireSilent(circle)).containsExactly(Kept.class.getName());
  }
}
