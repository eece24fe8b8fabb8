package io.cloudmonitor.emulator.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cloudmonitor.emulator.Assumed;
import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.store.MetricDefinition;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsTest {
  private static final String GOOD = MonitorCalls.point("diskusage", "sda", "1");

  private final Receiver receiver = new Receiver(false);

  @BeforeEach
  void define() {
    receiver.define("shop", "diskusage", "diskname", "ip");
    receiver.define("shop", "load");
    receiver.define("other", "diskfree", "ip");
  }

  @Test
  @Documented(Pages.PUT_MONITOR_DATA)
  void takesWhatWasCreated() {
    assertThat(send("shop", GOOD).code()).isEqualTo("0");
    assertThat(send("shop", "{\"dimensions\":{},\"metricName\":\"load\",\"value\":1}")
            .code())
        .isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "unknown namespace, shop2, diskusage, 'diskname,ip', 1016",
    "unknown metric, shop, diskfree, ip, 1019",
    "one key too few, shop, diskusage, ip, 1017",
    "one key too many, shop, diskusage, 'diskname,ip,host', 1017",
    "another key, shop, diskusage, 'diskname,host', 1017",
    "a key where there is none, shop, load, ip, 1017",
    "metric of another namespace, other, diskusage, 'diskname,ip', 1019"
  })
  @Documented(Pages.PUT_MONITOR_DATA)
  void refusesWhatWasNot(String name, String namespace, String metric, String keys, String code) {
    StringBuilder dimensions = new StringBuilder();
    for (String key : keys.split(",")) dimensions.append(",\"" + key + "\":\"1\"");
    String point = "{\"dimensions\":{" + dimensions.substring(1) + "},\"metricName\":\"" + metric
        + "\",\"value\":1}";
    assertThat(send(namespace, point).code()).as(name).isEqualTo(code);
  }

  @Test
  @Assumed("one code answers all points; whether the receiver keeps the good ones is not known")
  void onePointTooBadRefusesAll() {
    Reply reply = send("shop", GOOD + "," + MonitorCalls.point("diskfree", "sda", "1"));
    assertThat(reply.code()).isEqualTo("1019");
    assertThat(reply.message()).contains("Data[1]");
    assertThat(receiver.store.records()).isEmpty();
  }

  @Test
  void aMetricCanBeCreatedAnewAndAllCanGo() {
    receiver.define("shop", "diskusage", "host");
    assertThat(send("shop", GOOD).code()).isEqualTo("1017");
    receiver.definitions.clear();
    assertThat(send("shop", GOOD).code()).isEqualTo("0");
    assertThat(send("anything", GOOD).code()).isEqualTo("0");
  }

  @Test
  void whatIsSetUpStaysWhenTheServiceForgets() {
    receiver.service.clear();
    assertThat(receiver.definitions.all()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, m, k, namespace",
    "'', m, k, namespace",
    "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn, m, k, namespace",
    "n, a.b, k, metricName",
    "n, '', k, metricName",
    "n, m, '', dimensions",
    "n, m, 'a,b,c,d,e,f', dimensions"
  })
  @Documented("CreateMetric and the limits of custom monitoring")
  void refusesDefinitionsThatCouldNotBeCreated(
      String namespace, String metric, String keys, String field) {
    Set<String> dimensions = Set.of(keys.split(","));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MetricDefinition(namespace, metric, dimensions))
        .withMessageStartingWith(field);
  }

  private Reply send(String namespace, String points) {
    return receiver.send(receiver
        .calls(0)
        .set("Namespace", "\"" + namespace + "\"")
        .set("Data", "[" + points + "]")
        .post());
  }
}
