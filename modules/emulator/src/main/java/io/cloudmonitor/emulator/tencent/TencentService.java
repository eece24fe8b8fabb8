package io.cloudmonitor.emulator.tencent;

import io.cloudmonitor.emulator.http.Call;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.http.Reply;
import io.cloudmonitor.emulator.http.Service;
import io.cloudmonitor.emulator.store.MetricDefinitions;
import io.cloudmonitor.emulator.store.Provider;
import io.cloudmonitor.emulator.store.RecordStore;

/** The double of Tencent Cloud Monitor's receiver of custom metrics. */
public final class TencentService implements Service {
  private static final String FAMILY = "/v2/";

  private final NonceMemory nonces = new NonceMemory(Signatures.WINDOW);
  private final PutMonitorData putMonitorData;

  /**
   * Creates a service that keeps its records in {@code store}.
   *
   * @param definitions the metrics that were created beforehand; while there is none, all are known
   */
  public TencentService(TencentOptions options, MetricDefinitions definitions, RecordStore store) {
    putMonitorData =
        new PutMonitorData(options, new Signatures(options, nonces), definitions, store);
  }

  @Override
  public Provider provider() {
    return Provider.TENCENT;
  }

  @Override
  public boolean owns(Call call) {
    return call.path().startsWith(FAMILY);
  }

  @Override
  public Reply handle(Call call) {
    return putMonitorData.handle(call);
  }

  @Override
  public Reply throttle(Call call) {
    return injected().refused(TencentError.TOO_FREQUENT.refusal());
  }

  @Override
  public Reply fail(Call call, Fault fault) {
    String code = fault.code() == null ? TencentError.INTERNAL.code() : fault.code();
    String message = TencentError.of(code).map(TencentError::message).orElse("injected " + code);
    return injected().reply(fault.status() == null ? 200 : fault.status(), code, message, 0);
  }

  /** Forgets the nonces it has seen. */
  public void clear() {
    nonces.clear();
  }

  private static Trace injected() {
    Trace trace = new Trace();
    trace.action = PutMonitorData.ACTION;
    return trace;
  }
}
