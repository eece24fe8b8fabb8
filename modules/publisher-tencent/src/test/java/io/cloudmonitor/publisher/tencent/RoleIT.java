package io.cloudmonitor.publisher.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.OkHttpSender;
import io.cloudmonitor.publisher.tencent.TimedCredentials.CredentialsException;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The roles of server and pod, against a metadata service and an STS on this machine. */
class RoleIT {
  private static final String ROLE_PATH = "/latest/meta-data/cam/security-credentials/";
  private static final String PARTS = "\"TmpSecretId\":\"tmp\",\"TmpSecretKey\":\"hush\","
      + "\"Token\":\"tok\",\"ExpiredTime\":1800000000";

  private final HttpServer server;
  private final Map<String, String> answers = new HashMap<>();
  private final OkHttpSender sender = new OkHttpSender(HttpOptions.DEFAULT);
  private volatile String body = "";
  private volatile String headers = "";

  @TempDir
  private Path directory;

  RoleIT() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    sender.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    headers = exchange.getRequestHeaders().entrySet().toString();
    String text = answers.get(exchange.getRequestURI().getPath());
    byte[] bytes = (text == null ? "" : text).getBytes(UTF_8);
    exchange.sendResponseHeaders(text == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private CvmRole cvm() {
    return new CvmRole(sender, address());
  }

  private TkeOidcRole tke(Map<String, String> environment) {
    return new TkeOidcRole(sender, address() + "/", environment::get, new ManualClock());
  }

  private Map<String, String> pod() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "web \"identity\"\n");
    return new HashMap<>(Map.of(
        "TKE_REGION", "ap-guangzhou",
        "TKE_PROVIDER_ID", "cls-1",
        "TKE_ROLE_ARN", "qcs::cam::uin/1:roleName/r",
        "TKE_WEB_IDENTITY_TOKEN_FILE", token.toString()));
  }

  @Test
  void serverGetsTheCredentialsOfItsRole() {
    answers.put(ROLE_PATH, "my-role\n");
    answers.put(ROLE_PATH + "my-role", "{" + PARTS + ",\"Code\":\"Success\"}");

    assertThat(cvm().get())
        .isEqualTo(new TimedCredentials(
            new TencentCredentials("tmp", "hush", "tok"), Instant.ofEpochSecond(1800000000)));
    assertThat(cvm().get().toString()).doesNotContain("hush", "tok,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| | the metadata service of CVM answered with HTTP 404",
        "../x | {} | the metadata service of CVM names no role: bind one to this server",
        "r | | the metadata service of CVM answered with HTTP 404",
        "r | {\"Code\":\"Failure\"} | the metadata service of CVM gave Failure",
        "r | {\"TmpSecretId\":\"i\",\"TmpSecretKey\":\"hush\",\"Token\":\"t\"} |"
            + " the metadata service of CVM gave an answer without credentials",
        "r | <html> | the metadata service of CVM gave an answer without credentials"
      })
  void whatGoesWrongIsToldWithoutASecret(String role, String answer, String message) {
    if (role != null) {
      answers.put(ROLE_PATH, role);
    }
    if (answer != null) {
      answers.put(ROLE_PATH + role, answer);
    }

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(cvm()::get)
        .withMessage(message);
  }

  @Test
  void podGetsTheCredentialsOfItsRoleForItsToken() throws IOException {
    answers.put(
        "/", "{\"Response\":{\"Credentials\":{" + PARTS.replace(",\"Exp", "},\"Exp") + "}}");

    assertThat(tke(pod()).get().credentials())
        .isEqualTo(new TencentCredentials("tmp", "hush", "tok"));
    JsonNode sent = new ObjectMapper().readTree(body);
    assertThat(sent.get("WebIdentityToken").asText()).isEqualTo("web \"identity\"");
    assertThat(sent.get("ProviderId").asText()).isEqualTo("cls-1");
    assertThat(sent.get("RoleArn").asText()).isEqualTo("qcs::cam::uin/1:roleName/r");
    assertThat(sent.get("DurationSeconds").asInt()).isEqualTo(7200);
    assertThat(headers).contains("AssumeRoleWithWebIdentity", "SKIP", "ap-guangzhou", "2018-08-13");
  }

  @Test
  void podToldOffByStsLearnsTheCode() throws IOException {
    answers.put("/", "{\"Response\":{\"Error\":{\"Code\":\"AuthFailure\",\"Message\":\"hush\"}}}");

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(tke(pod())::get)
        .withMessage("STS gave AuthFailure");
  }

  @ParameterizedTest
  @CsvSource({
    "TKE_REGION, the variable TKE_REGION is not set",
    "TKE_WEB_IDENTITY_TOKEN_FILE, the variable TKE_WEB_IDENTITY_TOKEN_FILE is not set"
  })
  void missingVariableIsNamed(String variable, String message) throws IOException {
    Map<String, String> environment = pod();
    environment.remove(variable);

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(tke(environment)::get)
        .withMessage(message);
  }

  @Test
  void tokenThatCannotBeReadIsToldOf() throws IOException {
    Map<String, String> environment = pod();
    environment.put("TKE_WEB_IDENTITY_TOKEN_FILE", directory.resolve("absent").toString());

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(tke(environment)::get)
        .withMessageContaining("TKE_WEB_IDENTITY_TOKEN_FILE");
  }
}
