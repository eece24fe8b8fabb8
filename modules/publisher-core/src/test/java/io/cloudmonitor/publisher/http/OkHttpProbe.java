package io.cloudmonitor.publisher.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudmonitor.publisher.testing.Certificates;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** Program that says which OkHttp it got, then posts to each address it is given. */
final class OkHttpProbe {
  private OkHttpProbe() {}

  public static void main(String[] urls) throws Exception {
    Path jar = Path.of(
        OkHttpClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    System.out.println(jar.getFileName());
    String trust = System.getProperty("probe.trust");
    Integer proxy = Integer.getInteger("probe.proxy");
    OkHttpSender sender = new OkHttpSender(new HttpOptions(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        1024,
        8,
        false,
        Optional.ofNullable(proxy)
            .map(port -> InetSocketAddress.createUnresolved("127.0.0.1", port)),
        trust == null ? Optional.empty() : Optional.of(Certificates.trusting(Path.of(trust)))));
    for (String url : urls) {
      System.out.println(describe(sender.send(new HttpRequest(
          url.contains("get") ? "GET" : "POST",
          URI.create(url),
          Map.of("Content-Type", "application/json"),
          "records".getBytes(UTF_8)))));
    }
    sender.close();
  }

  private static String describe(HttpOutcome outcome) {
    if (outcome instanceof HttpOutcome.Answered answered) {
      HttpResponse response = answered.response();
      return response.status() + " " + new String(response.body(), UTF_8)
          + response.header("Retry-After").map(after -> " Retry-After " + after).orElse("");
    }
    return outcome.getClass().getSimpleName();
  }
}
