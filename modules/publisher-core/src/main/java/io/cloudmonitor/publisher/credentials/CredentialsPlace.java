package io.cloudmonitor.publisher.credentials;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One link of a {@link CredentialsChain}: where credentials may be set up.
 *
 * @param <C> credentials of one provider
 * @param name what to call it in messages, such as {@code environment (ACCESS_KEY_ID)}
 * @param search looks there: empty if nothing is set up; throws a {@link CredentialsException} if
 *     something is that cannot be used
 */
public record CredentialsPlace<C>(
    String name, Supplier<Optional<? extends CredentialsSource<C>>> search) {}
