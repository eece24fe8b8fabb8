package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.delivery.Batch;
import io.cloudmonitor.publisher.delivery.RequestSigner;
import io.cloudmonitor.publisher.encoding.ByteWriter;
import io.cloudmonitor.publisher.encoding.Scratch;
import io.cloudmonitor.publisher.http.HttpRequest;
import java.time.Instant;

/** Signs {@code PutCustomMetric} as {@link Acs3Requests} are signed. */
final class OpenApiV3Signer implements RequestSigner {
  private final AliyunCredentialsProvider credentials;
  private final boolean form;
  private final Acs3Requests requests;
  private final Scratch scratch = new Scratch();

  /**
   * Creates a signer.
   *
   * @param form whether the parameters are the body, not the query; UNVERIFIED under this signature
   */
  OpenApiV3Signer(AliyunEndpoint endpoint, AliyunCredentialsProvider credentials, boolean form) {
    this.credentials = credentials;
    this.form = form;
    requests = new Acs3Requests(endpoint);
  }

  @Override
  public HttpRequest sign(Batch batch, Instant time, String nonce) {
    AliyunCredentials current = credentials.credentials();
    ByteWriter parameters = scratch.take();
    try {
      MetricList.write(batch, parameters);
      return requests.post(OpenApi.ACTION, parameters, form, current, time, nonce);
    } finally {
      scratch.giveBack(parameters);
    }
  }
}
