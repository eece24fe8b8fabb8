package io.cloudmonitor.publisher.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialsChainTest {
  private final List<String> searched = new ArrayList<>();

  private CredentialsPlace<String> place(String name, Optional<String> there) {
    return new CredentialsPlace<>(name, () -> {
      searched.add(name);
      return there.map(value -> () -> ExpiringCredentials.lasting(value));
    });
  }

  @Test
  void firstPlaceWithAnythingIsTheOneAndTheRestIsNotSearched() {
    CredentialsChain.Found<String> found = new CredentialsChain<>(List.of(
            place("a", Optional.empty()),
            place("b", Optional.of("key")),
            place("c", Optional.of("other"))))
        .find();

    assertThat(found.place()).isEqualTo("b");
    assertThat(found.source().read()).isEqualTo(ExpiringCredentials.lasting("key"));
    assertThat(searched).containsExactly("a", "b");
  }

  @Test
  void placeThatCannotBeUsedEndsTheSearch() {
    CredentialsPlace<String> broken = new CredentialsPlace<>("broken", () -> {
      throw CredentialsException.misconfigured("half a key", "Add the rest.");
    });

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(new CredentialsChain<>(List.of(broken, place("c", Optional.of("k"))))::find)
        .withMessage("half a key");
    assertThat(searched).isEmpty();
  }

  @Test
  void whereNothingIsAllPlacesAreNamed() {
    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(new CredentialsChain<>(
            List.of(place("a", Optional.empty()), place("b", Optional.empty())))::find)
        .withMessage("no credentials found: tried a, b")
        .satisfies(e -> assertThat(e.isMisconfigured()).isTrue());
  }
}
