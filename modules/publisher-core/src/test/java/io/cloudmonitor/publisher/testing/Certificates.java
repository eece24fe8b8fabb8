package io.cloudmonitor.publisher.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.http.HttpTls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Certificates made by the JDK's keytool, and a trust store that knows who issued them. */
public final class Certificates {
  /** Opens every store. */
  public static final String PASSWORD = "changeit";

  /** Certificate of {@code 127.0.0.1}, by the issuer. */
  public static final String GOOD = "good";

  private static final String ISSUER = "issuer";
  private static final String KEYS = "keys.p12";

  private final Path directory;

  /** Makes an issuer and, by it, the certificate {@link #GOOD}. */
  public Certificates(Path directory) throws Exception {
    this.directory = directory;
    generate(ISSUER, "bc:c=ca:true", "-validity", "10");
    signed(GOOD, "san=ip:127.0.0.1", "-validity", "10");
  }

  /** Makes certificates that nobody should believe as well. */
  public Certificates withBad() throws Exception {
    signed("wrong-host", "san=dns:metrics.example.org", "-validity", "10");
    signed("expired", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
    signed("not-yet-valid", "san=ip:127.0.0.1", "-startdate", "+5d", "-validity", "10");
    generate("self-signed", "san=ip:127.0.0.1", "-validity", "10");
    return this;
  }

  /** Returns what a server needs to show the certificate {@code name}. */
  public SSLContext context(String name) throws GeneralSecurityException, IOException {
    KeyStore keys = load(directory.resolve(KEYS));
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    char[] password = PASSWORD.toCharArray();
    one.setKeyEntry(name, keys.getKey(name, password), password, keys.getCertificateChain(name));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(one, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** Has clients of this JVM trust the issuer, until {@link #forgetTrust}. */
  public void trustIssuer() throws GeneralSecurityException, IOException {
    System.setProperty("javax.net.ssl.trustStore", trustStore().toString());
    System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
  }

  /** Makes a file of type PKCS12 that holds the issuer's certificate. */
  public Path trustStore() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ISSUER, load(directory.resolve(KEYS)).getCertificate(ISSUER));
    Path file = directory.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /** Returns TLS of a client that trusts those whom {@code trustStore} names, and nobody else. */
  public static HttpTls trusting(Path trustStore) throws GeneralSecurityException, IOException {
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(load(trustStore));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return new HttpTls(context, (X509TrustManager) managers.getTrustManagers()[0]);
  }

  private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /** Has clients of this JVM trust whom they trusted before. */
  public static void forgetTrust() {
    System.clearProperty("javax.net.ssl.trustStore");
    System.clearProperty("javax.net.ssl.trustStorePassword");
  }

  private void signed(String name, String extension, String... validity) throws Exception {
    List<String> more = new ArrayList<>(List.of("-signer", ISSUER));
    more.addAll(List.of(validity));
    generate(name, extension, more.toArray(String[]::new));
  }

  private void generate(String name, String extension, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        name,
        "-dname",
        "CN=" + name,
        "-ext",
        extension,
        "-keystore",
        directory.resolve(KEYS).toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD));
    command.addAll(List.of(more));
    Path log = directory.resolve(name + ".log");
    Process keytool = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(Files.readString(log)).isZero();
  }
}
