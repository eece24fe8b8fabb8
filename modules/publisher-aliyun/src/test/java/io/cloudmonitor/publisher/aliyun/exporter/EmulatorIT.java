package io.cloudmonitor.publisher.aliyun.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.FaultKind;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.ReceivedRequest;
import io.cloudmonitor.publisher.aliyun.AliyunApiException;
import io.cloudmonitor.publisher.aliyun.exporter.ExporterPlan.Undesired;
import io.cloudmonitor.publisher.testing.Canaries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exporter's six actions against the emulator, which reads the same documents on its own. */
class EmulatorIT {
  private static final ExporterSettings NOTHING = new ExporterSettings(List.of(), List.of());
  private static final ExporterSettings DESIRED =
      new ExporterSettings(List.of(Samples.OUTPUT), List.of(Samples.RULE));

  private final CloudMonitorEmulator emulator = CloudMonitorEmulator.start(0);
  private final AliyunExporterClient client = client("testsecret");
  private final List<String> done = new ArrayList<>();

  @AfterEach
  void close() {
    client.close();
    emulator.close();
  }

  private AliyunExporterClient client(String secret) {
    return AliyunExporterClient.builder()
        .endpoint(emulator.url().toString())
        .option("aliyun.access-key-id", "testid")
        .option("aliyun.access-key-secret", secret)
        .build();
  }

  private ExporterPlan plan(ExporterSettings desired, Undesired undesired) {
    return ExporterPlan.of(desired, client.settings(), undesired);
  }

  private void apply(ExporterSettings desired, Undesired undesired) {
    done.clear();
    plan(desired, undesired).apply(client, done::add);
  }

  private Stream<String> actions() {
    return emulator.requests().stream().map(ReceivedRequest::action);
  }

  @Test
  void dryRunTellsAndChangesNothing() {
    ExporterPlan plan = plan(DESIRED, Undesired.DELETE);

    assertThat(plan.isEmpty()).isFalse();
    assertThat(plan.lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("+ "))
        .noneMatch(line -> line.contains("TxHwuJ8yAb3AUexample"));
    assertThat(client.settings()).isEqualTo(NOTHING);
    assertThat(actions()).allMatch(action -> action.startsWith("Describe"));
  }

  @Test
  void whatWasCreatedIsKeptTheNextTime() {
    apply(DESIRED, Undesired.LEAVE);
    assertThat(done).hasSize(2).allMatch(line -> line.startsWith("+ "));

    ExporterPlan again = plan(DESIRED, Undesired.DELETE);

    assertThat(again.lines()).containsExactly("= output exporterConfig", "= rule MyRuleName");
    assertThat(again.isEmpty()).isTrue();
    assertThat(client.rules()).containsExactly(Samples.RULE);
  }

  @Test
  void whatDiffersIsChangedAndNothingElse() {
    apply(DESIRED, Undesired.LEAVE);
    ExporterOutput moved = new ExporterOutput(
        "exporterConfig",
        ConfigJson.of(
            Samples.CONFIG.replace("\"logstore\": \"exporter\"", "\"logstore\": \"elsewhere\"")));
    apply(new ExporterSettings(List.of(moved), List.of(Samples.RULE)), Undesired.LEAVE);

    assertThat(done)
        .containsExactly("~ output exporterConfig: logstore=exporter -> logstore=elsewhere");
    assertThat(client.outputs())
        .singleElement()
        .satisfies(output -> assertThat(output.config().shown()).contains("logstore=elsewhere"));
  }

  @Test
  void changedSecretIsSeenAndNotTold() {
    apply(DESIRED, Undesired.LEAVE);
    ExporterOutput rotated = new ExporterOutput(
        "exporterConfig",
        ConfigJson.of(Samples.CONFIG.replace("TxHwuJ8yAb3AUexample", "canary-rotated")));
    apply(new ExporterSettings(List.of(rotated), List.of(Samples.RULE)), Undesired.LEAVE);

    assertThat(done).containsExactly("~ output exporterConfig: as=*** -> as=***");
    Canaries.requireAbsent("the settings", client.settings().toString());
    Canaries.requireAbsent("the client", client.toString());
  }

  @Test
  void undesiredIsDeletedOnlyWhenAskedFor() {
    apply(DESIRED, Undesired.LEAVE);
    apply(NOTHING, Undesired.LEAVE);
    assertThat(done).isEmpty();
    assertThat(client.settings().rules()).hasSize(1);
    assertThat(client.settings().outputs()).hasSize(1);

    apply(NOTHING, Undesired.DELETE);
    assertThat(done).containsExactly("- rule MyRuleName", "- output exporterConfig");
    assertThat(client.settings()).isEqualTo(NOTHING);
  }

  @Test
  void listsAreReadBeyondTheirFirstPage() {
    List<String> names =
        IntStream.range(0, 205).mapToObj("output-%03d"::formatted).toList();
    names.forEach(
        name -> client.putOutput(new ExporterOutput(name, ConfigJson.of(Samples.CONFIG))));

    assertThat(client.outputs()).extracting(ExporterOutput::name).containsExactlyElementsOf(names);
    assertThat(actions().filter("DescribeExporterOutputList"::equals)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"200, Success false", "404, is not found"})
  void refusalIsAnErrorWhateverItsStatus(int status, String said) {
    emulator
        .faults()
        .add(
            new Fault(Provider.ALIYUN, FaultKind.ERROR, "ResourceNotFound", status, null, 1, null));

    assertThatExceptionOfType(AliyunApiException.class)
        .isThrownBy(() -> client.deleteOutput("exporterConfig"))
        .withMessageStartingWith("DeleteExporterOutput: HTTP " + status + " ResourceNotFound: ")
        .withMessageContaining(said)
        .satisfies(e -> assertThat(e.code()).isEqualTo("ResourceNotFound"))
        .satisfies(e -> assertThat(e.requestId()).isNotEmpty());
  }

  @Test
  void outputThatIsNotThereCannotBeDeleted() {
    assertThatExceptionOfType(AliyunApiException.class)
        .isThrownBy(() -> client.deleteOutput("nobody"))
        .satisfies(e -> assertThat(e.code()).isEqualTo("ResourceNotFound"));
  }

  @Test
  void failureInTheMiddleTellsWhatWasDoneBeforeIt() {
    ExporterPlan plan = plan(DESIRED, Undesired.LEAVE);

    assertThatExceptionOfType(AliyunApiException.class)
        .isThrownBy(() -> plan.apply(client, line -> {
          done.add(line);
          emulator.faults().add(Fault.error(Provider.ALIYUN, "InternalError").times(1));
        }));
    assertThat(done).singleElement().asString().startsWith("+ output exporterConfig");
    assertThat(client.outputs()).hasSize(1);
    assertThat(client.rules()).isEmpty();
  }

  @Test
  void wrongSecretIsToldWithoutIt() {
    try (AliyunExporterClient wrong = client("wrong-testsecret")) {
      assertThatExceptionOfType(AliyunApiException.class)
          .isThrownBy(() -> wrong.putOutput(Samples.OUTPUT))
          .withMessageStartingWith("PutExporterOutput: HTTP 403 SignatureDoesNotMatch")
          .satisfies(e -> Canaries.requireAbsent("the message", e))
          .withMessageNotContaining("TxHwuJ8yAb3AUexample");
    }
  }
}
