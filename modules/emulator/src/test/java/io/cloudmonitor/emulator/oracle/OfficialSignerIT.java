package io.cloudmonitor.emulator.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.TestClient;
import io.cloudmonitor.emulator.tencent.MonitorCalls;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficialSignerIT {
  @ParameterizedTest
  @CsvSource({"GET, testsecret, 0", "POST, testsecret, 0", "GET, wrong, 1011", "POST, wrong, 1011"})
  void theEmulatorVerifiesWhatTheSdkSigns(String method, String secret, String code)
      throws Exception {
    try (CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0)) {
      MonitorCalls calls = MonitorCalls.of(1, Instant.now());
      Map<String, String> signed = new TreeMap<>();
      calls.fields.properties().forEach(field -> {
        if (field.getValue().isValueNode() && !field.getKey().equals("Namespace")) {
          signed.put(field.getKey(), field.getValue().asText());
        }
      });
      OfficialSigner.Signed sdk = OfficialSigner.sign(
          secret, method, "receiver.monitor.tencentyun.com", "/v2/index.php", signed);
      calls.fields.put("Signature", sdk.signature());
      TestClient.Answer answer =
          new TestClient(emulator).send(method.equals("GET") ? calls.get() : calls.post());
      assertThat(answer.body()).startsWith("{\"code\":" + code + ",");
      assertThat(emulator.requests().get(0).wire().stringToSign()).isEqualTo(sdk.text());
      assertThat(emulator.records()).hasSize(code.equals("0") ? 1 : 0);
    }
  }
}
