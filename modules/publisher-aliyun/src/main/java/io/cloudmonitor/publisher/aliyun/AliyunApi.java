package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.credentials.CredentialsException;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.JsonObject;
import io.cloudmonitor.publisher.encoding.PercentEncoding;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpResponse;
import io.cloudmonitor.publisher.http.HttpSender;
import io.cloudmonitor.publisher.http.OkHttpSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Single calls of CloudMonitor's OpenAPI (2019-01-01), signed by ACS3-HMAC-SHA256. Each is sent
 * once and waited for. Thread-safe.
 */
public final class AliyunApi implements AutoCloseable {
  /** Bounds of a call that a person waits for, and whose answer may list many things. */
  private static final HttpOptions HTTP =
      new HttpOptions(Duration.ofSeconds(5), Duration.ofSeconds(15), 4 << 20, 1, true);

  private final AliyunEndpoint endpoint;
  private final AliyunCredentialsProvider credentials;
  private final Channel channel;
  private final Acs3Requests requests;

  private AliyunApi(
      AliyunEndpoint endpoint, AliyunCredentialsProvider credentials, Channel channel) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.channel = channel;
    requests = new Acs3Requests(endpoint);
  }

  /**
   * What calls take from their surroundings, so that a test can give them other ones.
   *
   * @param sender sends requests; closed with the calls
   * @param clock wall time, to sign with
   * @param nonces texts that are used once
   * @param search where credentials are found if no option gives them; closed with the calls
   */
  public record Channel(
      HttpSender sender, InstantSource clock, Supplier<String> nonces, CredentialsRuntime search) {
    /** Returns the system's clock and connections of their own; starts no thread. */
    public static Channel system() {
      return system(HTTP);
    }

    /** As {@link #system()}, through the proxy and by the TLS of {@code way}. */
    public static Channel system(HttpOptions way) {
      return new Channel(
          new OkHttpSender(HTTP.onWayOf(way)),
          InstantSource.system(),
          () -> UUID.randomUUID().toString(),
          CredentialsRuntime.system(Runnable::run, way));
    }
  }

  /**
   * Creates calls with the endpoint and the credentials that {@code options} give, by the words
   * that a publisher has for them.
   *
   * @param provider source of credentials in place of those in {@code options}; null for none
   * @throws io.cloudmonitor.publisher.InvalidOptionsException if {@code options} has a problem, or
   *     no credentials are found
   */
  public static AliyunApi of(
      Options options, @Nullable AliyunCredentialsProvider provider, Channel channel) {
    AliyunOptions aliyun = AliyunPublisher.options(options, provider, channel.search());
    if (aliyun.transport() != AliyunTransport.OPENAPI) {
      options.problem(AliyunOptions.TRANSPORT, "is metrichub, which takes records alone");
      options.requireValid();
    }
    return new AliyunApi(aliyun.endpoint(), aliyun.credentials(), channel);
  }

  /**
   * Calls {@code action} with its parameters in the address, as the official SDK does.
   *
   * @param parameters by name; none may be a secret, since addresses end up in logs of proxies
   * @return the answer, whose Code is 200 and whose Success is not false
   * @throws AliyunApiException if there is no such answer
   * @throws CredentialsException if there is nothing to sign with
   */
  public JsonObject call(String action, Map<String, String> parameters) {
    return call(action, parameters, false, List.of());
  }

  /**
   * Calls {@code action} with its parameters in the body, so that no address holds them. That the
   * gateway takes them there under this signature is UNVERIFIED for documented actions, and usual.
   *
   * @param parameters by name
   * @param secrets values of which no message may hold any
   * @return the answer, whose Code is 200 and whose Success is not false
   * @throws AliyunApiException if there is no such answer
   * @throws CredentialsException if there is nothing to sign with
   */
  public JsonObject callByForm(
      String action, Map<String, String> parameters, Collection<String> secrets) {
    return call(action, parameters, true, secrets);
  }

  private JsonObject call(
      String action, Map<String, String> parameters, boolean form, Collection<String> secrets) {
    HttpRequest request = requests.post(
        action,
        new ByteWriter(1024).writeAscii(PercentEncoding.parameters(new TreeMap<>(parameters))),
        form,
        credentials.credentials(),
        channel.clock().instant(),
        channel.nonces().get());
    HttpOutcome outcome = channel.sender().send(request);
    if (outcome instanceof HttpOutcome.Answered answered) {
      return read(action, answered.response(), secrets);
    }
    throw new AliyunApiException(
        action,
        "",
        "",
        outcome instanceof HttpOutcome.Unsent unsent
            ? "not sent: " + unsent.cause()
            : "no complete answer, and it may have been carried out: "
                + ((HttpOutcome.Ambiguous) outcome).cause());
  }

  private static JsonObject read(String action, HttpResponse response, Collection<String> secrets) {
    Optional<JsonObject> json = json(response);
    String code = json.flatMap(object -> object.text("Code")).orElse("");
    boolean refused =
        json.flatMap(object -> object.text("Success")).filter("false"::equals).isPresent();
    if (json.isPresent() && response.isSuccessful() && code.equals("200") && !refused) {
      return json.get();
    }
    AliyunAnswer answer = AliyunAnswer.read(response.body());
    AliyunAnswer masked = new AliyunAnswer(answer.code(), mask(answer.message(), secrets));
    String advice = ErrorMeaning.of(code)
        .filter(meaning -> meaning != ErrorMeaning.PERMISSION && meaning != ErrorMeaning.HOST)
        .map(ErrorMeaning::advice)
        .orElse("");
    throw new AliyunApiException(
        action,
        code,
        json.flatMap(object -> object.text("RequestId"))
            .map(AnswerText::message)
            .orElse(""),
        AnswerText.of(response, masked)
            + (refused ? ", Success false" : "")
            + (advice.isEmpty() ? "" : ". " + advice));
  }

  private static Optional<JsonObject> json(HttpResponse response) {
    try {
      return Optional.of(JsonObject.read(new String(response.body(), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String mask(String message, Collection<String> secrets) {
    String masked = message;
    for (String secret : secrets) {
      if (!secret.isEmpty()) {
        masked = masked.replace(secret, "***");
      }
    }
    return masked;
  }

  @Override
  public void close() {
    channel.search().close();
    channel.sender().close();
  }

  @Override
  public String toString() {
    return "AliyunApi[" + endpoint.uri() + "]";
  }
}
