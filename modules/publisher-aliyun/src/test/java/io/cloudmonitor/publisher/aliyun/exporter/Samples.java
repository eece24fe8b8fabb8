package io.cloudmonitor.publisher.aliyun.exporter;

import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.aliyun.AliyunApi;
import io.cloudmonitor.publisher.aliyun.AliyunCredentials;
import io.cloudmonitor.publisher.aliyun.AliyunCredentialsProvider;
import io.cloudmonitor.publisher.credentials.CredentialsRuntime;
import io.cloudmonitor.publisher.http.HttpOutcome;
import io.cloudmonitor.publisher.http.HttpRequest;
import io.cloudmonitor.publisher.http.HttpResponse;
import io.cloudmonitor.publisher.testing.FakeHttpSender;
import io.cloudmonitor.publisher.testing.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values and answers that several tests share; the answers are those of the documents. */
final class Samples {
  static final String CONFIG = "{\"endpoint\": \"http://cn-qingdao-share.log.aliyuncs.com\","
      + " \"project\": \"exporter\", \"logstore\": \"exporter\", \"ak\": \"LTAIpexample\","
      + " \"userId\": \"17754\", \"as\": \"TxHwuJ8yAb3AUexample\"}";
  static final ExporterOutput OUTPUT =
      new ExporterOutput("exporterConfig", "sls", ConfigJson.of(CONFIG), "Export CPU metrics");
  static final ExporterRule RULE = new ExporterRule(
      "MyRuleName",
      "acs_ecs_dashboard",
      "cpu_total",
      List.of(300, 60),
      List.of("exporterConfig"),
      "export CPU");

  private Samples() {}

  static AliyunApi api(FakeHttpSender sender) {
    return AliyunApi.of(
        Options.of(Map.of("aliyun.region", "cn-qingdao")),
        AliyunCredentialsProvider.of(new AliyunCredentials("testid", "testsecret", "testtoken")),
        new AliyunApi.Channel(
            sender, new ManualClock(), () -> "n-1", CredentialsRuntime.system(Runnable::run)));
  }

  static HttpOutcome answer(int status, String body) {
    return new HttpOutcome.Answered(HttpResponse.of(status, body));
  }

  static HttpOutcome recorded(String file) {
    return answer(200, text(file));
  }

  static String text(String file) {
    try (InputStream stream = Samples.class.getResourceAsStream("/exporter/" + file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the decoded parameters of an address or a form. */
  static SortedMap<String, String> parameters(String text) {
    SortedMap<String, String> parameters = new TreeMap<>();
    for (String parameter : text.split("&", -1)) {
      int equals = parameter.indexOf('=');
      parameters.put(
          parameter.substring(0, equals),
          URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  static SortedMap<String, String> query(HttpRequest request) {
    return parameters(request.uri().getRawQuery());
  }

  static SortedMap<String, String> form(HttpRequest request) {
    return parameters(new String(request.body().toByteArray(), StandardCharsets.US_ASCII));
  }
}
