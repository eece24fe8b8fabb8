package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.ReceivedRecord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What must hold of every answer of the service and of what it kept, whatever came in. */
final class ReplyRules {
  private static final Set<Integer> STATUSES = Set.of(200, 400, 403, 404);
  private static final Set<Integer> PERIODS = Set.of(60, 300);

  /** All were taken, or those that the account may send. */
  private static final Set<String> TAKEN = Set.of("200", "206");

  private final Account account = new Account();
  private final DocumentBuilder xml;

  ReplyRules() {
    try {
      xml = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
      xml.setErrorHandler(new DefaultHandler());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends {@code call} to a service that keeps nothing yet; fails if a rule is broken. */
  List<ReceivedRecord> send(Call call) {
    account.store.clear();
    account.service.clear();
    Reply reply = account.send(call);
    List<ReceivedRecord> kept = account.store.records();
    require(
        STATUSES.contains(reply.answer().status()), "status " + reply.answer().status());
    requireReadable(reply);
    require(
        reply.records() == kept.size(), kept.size() + " kept, but " + reply.records() + " told");
    require(
        kept.isEmpty() || (reply.answer().status() == 200 && TAKEN.contains(reply.code())),
        "kept after " + reply.code());
    require(kept.size() <= 100, kept.size() + " records");
    kept.forEach(ReplyRules::requireWithinLimits);
    return kept;
  }

  /** Fails unless the body is what it looks like, JSON or XML. */
  void requireReadable(Reply reply) {
    String body = account.body(reply);
    if (!body.startsWith("<")) {
      require(StrictJson.parse(body).isPresent(), "no JSON: " + body);
      return;
    }
    try {
      xml.parse(new InputSource(new StringReader(body)));
    } catch (IOException | SAXException e) {
      throw new AssertionError("no XML: " + body, e);
    }
  }

  private static void requireWithinLimits(ReceivedRecord record) {
    requireText(record.metricName());
    require(record.dimensions().size() <= 10, "dimensions " + record.dimensions());
    record.dimensions().forEach((key, value) -> {
      requireText(key);
      requireText(value);
      require((key + value).chars().noneMatch(c -> "=&,".indexOf(c) >= 0), key + " " + value);
    });
    require(record.type() == 1 && PERIODS.contains(record.period()), "period " + record.period());
    require(!record.values().isEmpty(), "no values");
    record
        .values()
        .forEach((name, value) -> require(
            ValueRules.STATISTICS.contains(name) && Double.isFinite(value), name + " " + value));
  }

  private static void requireText(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    require(bytes > 0 && bytes <= 64, "'" + text + "' has " + bytes + " bytes");
  }

  private static void require(boolean holds, String found) {
    if (!holds) throw new AssertionError(found);
  }
}
