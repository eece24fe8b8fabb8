package io.cloudmonitor.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Floor of PutCustomMetric in the address: percent-encoded parameters, SHA-256 over them,
 * HMAC-SHA256. As many records to a request as fit into 8,000 bytes of address.
 */
final class OpenApiFloor extends Floor {
  private static final Names NAMES = new Names(OpenApiFloor::encode);
  private static final byte[] REQUEST = bytes("POST\n/\n");

  private final MessageDigest sha256;
  private final Mac hmac;

  OpenApiFloor(int series, int recordsPerRequest) {
    super(series, recordsPerRequest, Outlet.NONE);
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
      hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(bytes("testsecret"), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  byte[] prefix(int number) {
    return bytes(encode(dimensions(number)) + "&0&" + metricName(number));
  }

  @Override
  void write(Series series, int index, long timeMillis) {
    byte[] prefix = series.prefix;
    int first = 0;
    while (prefix[first] != '&') {
      first++;
    }
    if (index > 0) {
      body.write('&');
    }
    name(index, "Dimensions").write(prefix, 0, first);
    body.write('&');
    name(index, "GroupId").write('0').write('&');
    name(index, "MetricName")
        .write(prefix, first + 3, prefix.length - first - 3)
        .write('&');
    name(index, "Period").writeLong(60).write('&');
    name(index, "Time").writeLong(timeMillis).write('&');
    name(index, "Type").write('1').write('&');
    name(index, "Values");
    writeValues(series, NAMES, body);
  }

  private io.cloudmonitor.publisher.encoding.ByteWriter name(int index, String field) {
    return body.writeAscii("MetricList.")
        .writeLong(index + 1)
        .write('.')
        .writeAscii(field)
        .write('=');
  }

  @Override
  void sign() {
    String headers = "\nhost:127.0.0.1:18080\nx-acs-action:PutCustomMetric\nx-acs-content-sha256:"
        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
        + "x-acs-date:2027-01-15T08:00:00Z\n"
        + "x-acs-signature-nonce:00000000-0000-4000-8000-100000000000\n"
        + "x-acs-version:2019-01-01\n\n"
        + "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version\n"
        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    sha256.update(REQUEST);
    sha256.update(body.array(), 0, body.size());
    String digest = hex(sha256.digest(bytes(headers)), false);
    signature = hex(hmac.doFinal(bytes("ACS3-HMAC-SHA256\n" + digest)), false);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
