package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.Assumed;
import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.http.Reply;
import org.junit.jupiter.api.Test;

class QuotaTest {
  @Test
  @Documented(Pages.OVERVIEW)
  void knownSeriesGoOnWhereNewOnesHaveNoRoom() {
    Account account = new Account(false, 2);
    assertThat(account.send(new SignedCalls().records(2).v3()).code()).isEqualTo("200");
    Reply over = account.send(new SignedCalls().records(3).v3());
    assertThat(over.answer().status()).isEqualTo(200);
    assertThat(over.code()).isEqualTo("206");
    assertThat(over.message()).isEqualTo("reach max time series num");
    assertThat(over.records()).isEqualTo(2);
    assertThat(account.store.records()).hasSize(4);
  }

  @Test
  @Assumed("whether a series' two periods are billed as two is not documented")
  void theTwoPeriodsOfASeriesCountOnce() {
    Account account = new Account(false, 1);
    account.send(new SignedCalls().records(1).v3());
    Reply other = account.send(
        new SignedCalls().records(1).set("MetricList.1.Period", "300").v3());
    assertThat(other.code()).isEqualTo("200");
  }

  @Test
  void clearingForgetsTheSeries() {
    Account account = new Account(false, 1);
    account.send(new SignedCalls().records(1).v3());
    account.service.clear();
    SignedCalls other = new SignedCalls().records(1).set("MetricList.1.MetricName", "other");
    assertThat(account.send(other.v3()).code()).isEqualTo("200");
  }

  @Test
  @Documented(Pages.OVERVIEW)
  void rawValuesArePaidFor() {
    Reply reply = new Account(false, 10).send(raw().v3());
    assertThat(reply.code()).isEqualTo("206");
    assertThat(reply.message()).isEqualTo("not allowed original value, please upgrade service");
    assertThat(reply.records()).isZero();
    Account paid = new Account(true, 10);
    assertThat(paid.send(raw().v3()).code()).isEqualTo("200");
    assertThat(paid.store.records().get(0).period()).isZero();
  }

  @Test
  @Documented(Pages.PUT_CUSTOM_METRIC)
  void aRawValueIsCalledValue() {
    SignedCalls call = raw().set("MetricList.1.Values", "{\"Sum\":1}");
    assertThat(new Account(true, 10).send(call.v3()).code()).isEqualTo("InvalidParameter");
  }

  @Test
  @Documented(Pages.CODES)
  void anUnknownTypeIsInvalid() {
    Reply reply = new Account()
        .send(new SignedCalls().records(1).set("MetricList.1.Type", "2").v3());
    assertThat(reply.code()).isEqualTo("206");
    assertThat(reply.message()).isEqualTo("type is invalid");
  }

  private static SignedCalls raw() {
    SignedCalls call = new SignedCalls().records(1).set("MetricList.1.Type", "0");
    call.parameters.remove("MetricList.1.Period");
    return call.set("MetricList.1.Values", "{\"value\":10.5}");
  }
}
