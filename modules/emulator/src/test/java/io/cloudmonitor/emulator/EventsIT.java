package io.cloudmonitor.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page is told of while it listens. */
class EventsIT {
  private static final int MAX_CLIENTS = 16;

  private final List<Socket> sockets = new ArrayList<>();
  private CloudMonitorEmulator emulator;
  private TestClient client;

  @BeforeEach
  void start() {
    emulator = CloudMonitorEmulator.start(0);
    client = new TestClient(emulator);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) socket.close();
    emulator.close();
  }

  @Test
  void tellsTheStateAtOnceAndWhenItChanges() throws Exception {
    BufferedReader events = listen("127.0.0.1:" + emulator.port());
    assertThat(state(events).get("records").intValue()).isZero();
    client.upload(3);
    JsonNode after = state(events);
    while (after.get("records").intValue() == 0) after = state(events);
    assertThat(after.get("series").intValue()).isEqualTo(3);
    assertThat(after.get("newestRequest").intValue()).isEqualTo(1);
    emulator.faults().add(Fault.of(Provider.ALIYUN, FaultKind.RESET).times(2));
    JsonNode faulty = state(events);
    while (faulty.get("faults").isEmpty()) faulty = state(events);
    assertThat(faulty.get("faults").get(0).get("kind").asText()).isEqualTo("reset");
  }

  @Test
  void sixteenMayListenAndOneThatLeavesMakesRoom() throws Exception {
    for (int i = 0; i < MAX_CLIENTS; i++) {
      assertThat(listen("localhost").readLine()).startsWith("HTTP/1.1 200");
    }
    assertThat(listen("localhost").readLine()).startsWith("HTTP/1.1 503");
    sockets.get(0).close();
    String answer = "";
    // Somebody who left is noticed at the next write
    while (!answer.startsWith("HTTP/1.1 200")) {
      client.upload(1);
      answer = listen("localhost").readLine();
    }
  }

  @Test
  void listenersWhoNeverReadDelayNobody() throws Exception {
    for (int i = 0; i < MAX_CLIENTS; i++) listen("localhost");
    for (int i = 0; i < 200; i++) assertThat(client.upload(100).status()).isEqualTo(200);
    assertThat(emulator.records()).hasSize(20_000);
  }

  @Test
  void aClosedEmulatorEndsTheStream() throws Exception {
    BufferedReader events = listen("localhost");
    state(events);
    emulator.close();
    String line = "";
    try {
      while (line != null) line = events.readLine();
    } catch (IOException reset) {
      line = null;
    }
    assertThat(line).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost\r\nOrigin: http://evil.example"})
  void otherSitesAreToldNothing(String host) throws Exception {
    assertThat(listen(host).readLine()).startsWith("HTTP/1.1 403");
  }

  private BufferedReader listen(String host) throws IOException {
    Socket socket = new Socket("127.0.0.1", emulator.port());
    socket.setSoTimeout(30_000);
    sockets.add(socket);
    String request = "GET /emulator/events HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static JsonNode state(BufferedReader events) throws IOException {
    String line = events.readLine();
    while (line != null && !line.startsWith("data: ")) line = events.readLine();
    assertThat(line).as("the stream goes on").isNotNull();
    return new ObjectMapper().readTree(line.substring("data: ".length()));
  }
}
