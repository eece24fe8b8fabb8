package io.cloudmonitor.publisher.aliyun;

import io.cloudmonitor.publisher.aliyun.AliyunOptions.Parameters;
import io.cloudmonitor.publisher.aliyun.AliyunOptions.Signature;
import io.cloudmonitor.publisher.delivery.RequestLimits;
import io.cloudmonitor.publisher.delivery.RequestSigner;
import io.cloudmonitor.publisher.delivery.Wire;
import java.time.Duration;

/** The choice of limits, encoder, signer and classifier that options ask for. */
final class AliyunWire {
  /** Word of this provider. */
  static final String PROVIDER = "aliyun";

  /** Each record has a Time of its own, so that it may be sent later. */
  private static final boolean RECORDS_KEEP_TIME = true;

  private AliyunWire() {}

  static Wire of(AliyunOptions options) {
    return options.transport() == AliyunTransport.OPENAPI ? openApi(options) : metrichub(options);
  }

  private static Wire openApi(AliyunOptions options) {
    boolean form = options.parameters() == Parameters.FORM;
    boolean v1 = options.signature() == Signature.V1;
    RequestSigner signer = v1
        ? new OpenApiV1Signer(options.endpoint(), options.credentials(), form)
        : new OpenApiV3Signer(options.endpoint(), options.credentials(), form);
    RequestLimits limits = form
        ? AliyunLimits.form(options.maxRecords(), v1 ? OpenApiV1Signer.COMMON_BYTES_WITH_TOKEN : 0)
        : AliyunLimits.query(
            options.maxRecords(),
            options.maxUrlBytes(),
            options.endpoint().uri(),
            v1 ? OpenApiV1Signer.COMMON_BYTES : 0);
    return new Wire(
        PROVIDER,
        options.endpoint().uri()
            + " (openapi, signature "
            + (v1 ? "v1" : "v3")
            + (form ? ", form)" : ", query)"),
        AliyunLimits.SERIES,
        limits,
        AliyunLimits.requestsPerSecond(options.endpoint().host()),
        RECORDS_KEEP_TIME,
        options.replayWindow(),
        new OpenApiEncoder(options.groupId()),
        signer,
        new AliyunClassifier(AliyunTransport.OPENAPI));
  }

  private static Wire metrichub(AliyunOptions options) {
    return new Wire(
        PROVIDER,
        options.endpoint().uri() + " (metrichub)",
        AliyunLimits.SERIES,
        AliyunLimits.array(options.maxRecords()),
        AliyunLimits.requestsPerSecond(options.endpoint().host()),
        RECORDS_KEEP_TIME,
        Duration.ZERO,
        new MetrichubEncoder(options.groupId()),
        new MetrichubSigner(options.endpoint(), options.credentials(), LocalAddress.find()),
        new AliyunClassifier(AliyunTransport.METRICHUB));
  }
}
