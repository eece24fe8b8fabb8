package io.cloudmonitor.emulator.aliyun;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.http.Service;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.RecordStore;
import java.util.List;
import java.util.Map;

/** The double of Alibaba Cloud CloudMonitor: its gateway and its upload interface. */
public final class AliyunService implements Service {
  private final OpenApi openApi;
  private final Metrichub metrichub;
  private final NonceMemory nonces = new NonceMemory(OpenApiSignatures.V1_WINDOW);
  private final SeriesQuota quota;
  private final ExporterOutputs outputs;
  private final ExporterRules rules;

  /** Creates a service that keeps its records in {@code store}. */
  public AliyunService(AliyunOptions options, RecordStore store) {
    AccessKeys keys = new AccessKeys(options.keys());
    quota = new SeriesQuota(options.maxSeries());
    Intake intake = new Intake(options, store, quota);
    Gatekeeper gatekeeper = new Gatekeeper(keys, nonces, options.clock());
    outputs = new ExporterOutputs(options.clock());
    rules = new ExporterRules(outputs, options.clock());
    openApi =
        new OpenApi(new OpenApiSignatures(gatekeeper), operations(intake), options.requestIds());
    metrichub =
        new Metrichub(new MetrichubVerifier(keys, options.clock()), intake, options.requestIds());
  }

  private Map<String, Operation> operations(Intake intake) {
    return Map.of(
        "PutCustomMetric",
            (request, trace) -> {
              trace.expect(Intake.COUNT, Intake.FORM, Intake.ACCOUNT);
              List<RawRecord> records = trace.step(
                  Intake.COUNT,
                  Pages.PUT_CUSTOM_METRIC,
                  () -> PutCustomMetric.records(request.parameters()),
                  all -> all.size() + " of " + PutCustomMetric.MAX_RECORDS);
              Intake.Result result = intake.take(records, trace);
              return Outcome.of(result.code(), result.message(), result.taken());
            },
        "PutExporterOutput", new ExporterOperation(false, outputs::put),
        "DeleteExporterOutput", new ExporterOperation(false, outputs::delete),
        "DescribeExporterOutputList", new ExporterOperation(true, outputs::list),
        "PutExporterRule", new ExporterOperation(false, rules::put),
        "DeleteExporterRule", new ExporterOperation(false, rules::delete),
        "DescribeExporterRuleList", new ExporterOperation(true, rules::list));
  }

  @Override
  public Provider provider() {
    return Provider.ALIYUN;
  }

  @Override
  public boolean owns(Call call) {
    return call.path().equals("/") || isMetrichub(call);
  }

  @Override
  public Reply handle(Call call) {
    return isMetrichub(call) ? metrichub.handle(call) : openApi.handle(call);
  }

  @Override
  public Reply throttle(Call call) {
    return isMetrichub(call)
        ? metrichub.refuse(new GatewayError(403, "403", "the request exceeds the rate limit"))
        : openApi.refuse(call, AliyunError.THROTTLING_USER.plain());
  }

  @Override
  public Reply fail(Call call, Fault fault) {
    GatewayError error = ServiceCodes.error(fault);
    return isMetrichub(call) ? metrichub.refuse(error) : openApi.refuse(call, error);
  }

  /** Forgets the nonces and the time series it has seen, and the exporter outputs and rules. */
  public void clear() {
    nonces.clear();
    quota.clear();
    outputs.clear();
    rules.clear();
  }

  /** Returns the exporter outputs as they are listed, but without the secrets of their keys. */
  public List<Map<String, Object>> exporterOutputs() {
    return outputs.shown();
  }

  /** Returns the exporter rules as they are listed. */
  public List<Map<String, Object>> exporterRules() {
    return rules.shown();
  }

  private static boolean isMetrichub(Call call) {
    return call.path().equals(Metrichub.PATH);
  }
}
