package io.cloudmonitor.cli;

import io.cloudmonitor.cli.WatchedSender.Exchange;
import io.cloudmonitor.publisher.Options;
import io.cloudmonitor.publisher.aliyun.AliyunApi;
import io.cloudmonitor.publisher.aliyun.AliyunApiException;
import io.cloudmonitor.publisher.credentials.CredentialsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A check of Alibaba Cloud by a signed call that only reads: DescribeExporterOutputList. */
final class AliyunCheck {
  private static final String ACTION = "DescribeExporterOutputList";
  private static final String CREDENTIALS = "credentials";

  private AliyunCheck() {}

  static List<Finding> findings(Map<String, String> words, CliRuntime runtime) {
    WatchedSender sender = AliyunCalls.sender(runtime);
    String refusal = "";
    String code = "";
    try (AliyunApi api =
        AliyunApi.of(Options.of(words), null, AliyunCalls.channel(sender, runtime))) {
      api.call(ACTION, Map.of("PageNumber", "1", "PageSize", "1"));
    } catch (AliyunApiException e) {
      refusal = String.valueOf(e.getMessage());
      code = e.code();
    } catch (CredentialsException e) {
      refusal = e.getMessage() + ". " + e.advice();
    }
    Optional<Exchange> exchange = sender.last();
    if (exchange.isEmpty()) {
      return List.of(Finding.wrong(CREDENTIALS, refusal));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(ExchangeFindings.endpoint(Cloud.ALIYUN, exchange.get(), runtime.resolver()));
    Finding clock = ExchangeFindings.clock(exchange.get());
    findings.add(clock);
    boolean refusedForItsTime =
        clock.state() == Finding.State.WRONG && code.startsWith("InvalidTimeStamp");
    findings.add(
        exchange.get().status().isEmpty() || refusedForItsTime
            ? Finding.unknown(CREDENTIALS)
            : credentials(refusal, code));
    return findings;
  }

  private static Finding credentials(String refusal, String code) {
    if (refusal.isEmpty()) {
      return Finding.ok(CREDENTIALS, "taken; the permission cms:PutCustomMetric shows with a put");
    }
    if (code.startsWith("Forbidden") || code.startsWith("NoPermission")) {
      return Finding.ok(
          CREDENTIALS, "taken, though not for reading exporter outputs, which a put does not need");
    }
    return Finding.wrong(CREDENTIALS, refusal);
  }
}
