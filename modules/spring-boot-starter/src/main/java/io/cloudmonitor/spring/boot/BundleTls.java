package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.http.HttpTls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** TLS of the SSL bundle that an option names. */
final class BundleTls {
  /** The option. */
  static final String WORD = "ssl.bundle";

  private final ObjectProvider<SslBundles> bundles;

  BundleTls(ObjectProvider<SslBundles> bundles) {
    this.bundles = bundles;
  }

  /** Returns whether {@code options} name a bundle. */
  static boolean isIn(Options options) {
    return options.text(WORD).isPresent();
  }

  /** Returns TLS of the bundle, if {@code options} name one; its absence is noted there. */
  Optional<HttpTls> of(Options options) {
    return options.text(WORD).flatMap(name -> {
      Optional<SslBundle> bundle = bundle(name);
      if (bundle.isEmpty()) {
        options.problem(WORD, "is '" + name + "': there is no such bundle under spring.ssl.bundle");
      }
      return bundle.map(BundleTls::tls);
    });
  }

  private Optional<SslBundle> bundle(String name) {
    try {
      return Optional.ofNullable(bundles.getIfAvailable()).map(all -> all.getBundle(name));
    } catch (NoSuchSslBundleException e) {
      return Optional.empty();
    }
  }

  private static HttpTls tls(SslBundle bundle) {
    X509TrustManager trust = Stream.of(bundle.getManagers().getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the SSL bundle trusts no X.509 certificate"));
    return new HttpTls(
        bundle.createSslContext(),
        trust,
        listOf(bundle.getOptions().getEnabledProtocols()),
        listOf(bundle.getOptions().getCiphers()));
  }

  private static List<String> listOf(String @Nullable [] words) {
    return words == null ? List.of() : List.of(words);
  }
}
