package io.cloudmonitor.testkit;

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

/**
 * Certificates for 127.0.0.1, made by the JDK's keytool, and a trust store that knows who issued
 * them: {@code good}, {@code wrong-host}, {@code expired}, {@code not-yet-valid} and, by no issuer,
 * {@code self-signed}. Thread-safe, but trust is the JVM's.
 */
public final class Certificates {
  private static final long PATIENCE_SECONDS = 60;
  private static final String PASSWORD = "changeit";
  private static final String ISSUER = "issuer";

  private final Path directory;
  private final KeyStore keys;

  /**
   * Makes an issuer and the certificates.
   *
   * @param directory holds them
   */
  public Certificates(Path directory)
      throws GeneralSecurityException, IOException, InterruptedException {
    this.directory = directory;
    generate(ISSUER, "bc:c=ca:true", "-validity", "10");
    signed("good", "san=ip:127.0.0.1", "-validity", "10");
    signed("wrong-host", "san=dns:metrics.example.org", "-validity", "10");
    signed("expired", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
    signed("not-yet-valid", "san=ip:127.0.0.1", "-startdate", "+5d", "-validity", "10");
    generate("self-signed", "san=ip:127.0.0.1", "-validity", "10");
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyFile())) {
      keys.load(in, PASSWORD.toCharArray());
    }
  }

  /** Returns what a server needs to show the certificate {@code name}. */
  public SSLContext context(String name) throws GeneralSecurityException, IOException {
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

  /** Has clients that this JVM makes from now on trust the issuer, until {@link #forgetTrust}. */
  public void trustIssuer() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ISSUER, keys.getCertificate(ISSUER));
    Path file = directory.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    System.setProperty("javax.net.ssl.trustStore", file.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
  }

  /** Has clients that this JVM makes from now on trust whom they trusted before. */
  public static void forgetTrust() {
    System.clearProperty("javax.net.ssl.trustStore");
    System.clearProperty("javax.net.ssl.trustStorePassword");
  }

  private void signed(String name, String extension, String... validity)
      throws IOException, InterruptedException {
    List<String> more = new ArrayList<>(List.of("-signer", ISSUER));
    more.addAll(List.of(validity));
    generate(name, extension, more.toArray(String[]::new));
  }

  private void generate(String name, String extension, String... more)
      throws IOException, InterruptedException {
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
        keyFile().toString(),
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
    if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IllegalStateException("keytool: " + Files.readString(log));
    }
  }

  private Path keyFile() {
    return directory.resolve("keys.p12");
  }
}
