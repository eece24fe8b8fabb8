package io.cloudmonitor.publisher.credentials;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Places in the order in which they are searched. The first at which anything is set up is the one:
 * if what is there cannot be used the search ends, lest another identity than the one meant be
 * used. Immutable.
 *
 * @param <C> credentials of one provider
 */
public final class CredentialsChain<C> {
  private final List<CredentialsPlace<C>> places;

  /** Creates a chain of {@code places}, at least one. */
  public CredentialsChain(List<CredentialsPlace<C>> places) {
    this.places = List.copyOf(places);
  }

  /**
   * A source and its place.
   *
   * @param <C> credentials of one provider
   * @param place name of the place
   * @param source source that was found there
   */
  public record Found<C>(String place, CredentialsSource<C> source) {}

  /**
   * Searches the places in order.
   *
   * @throws CredentialsException if nothing is set up anywhere, with the names of all places; or if
   *     what is set up cannot be used
   */
  public Found<C> find() {
    for (CredentialsPlace<C> place : places) {
      Optional<? extends CredentialsSource<C>> source = place.search().get();
      if (source.isPresent()) {
        return new Found<>(place.name(), source.get());
      }
    }
    String tried = places.stream().map(CredentialsPlace::name).collect(Collectors.joining(", "));
    throw CredentialsException.misconfigured(
        "no credentials found: tried " + tried, "Set up one of them.");
  }
}
