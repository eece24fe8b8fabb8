package io.cloudmonitor.benchmarks;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Floor of metrichub's upload: JSON, MD5 over it, HMAC-SHA1 over the headers. */
final class MetrichubFloor extends Floor {
  private static final Names NAMES = new Names(UnaryOperator.identity());
  private static final byte[] TIME = bytes("60,\"time\":\"");
  private static final byte[] VALUES = bytes("\",\"type\":1,\"values\":");

  private final MessageDigest md5;
  private final Mac hmac;

  MetrichubFloor(int series, Outlet outlet) {
    super(series, 100, outlet);
    try {
      md5 = MessageDigest.getInstance("MD5");
      hmac = Mac.getInstance("HmacSHA1");
      hmac.init(new SecretKeySpec(bytes("testsecret"), "HmacSHA1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  byte[] prefix(int number) {
    return bytes("{\"dimensions\":" + dimensions(number) + ",\"groupId\":0,\"metricName\":\""
        + metricName(number) + "\",\"period\":");
  }

  @Override
  void write(Series series, int index, long timeMillis) {
    body.write(index == 0 ? '[' : ',').write(series.prefix).write(TIME).writeLong(timeMillis);
    body.write(VALUES);
    writeValues(series, NAMES, body);
    body.write('}');
  }

  @Override
  void sign() {
    body.write(']');
    md5.update(body.array(), 0, body.size());
    String text = "POST\n" + hex(md5.digest(), true)
        + "\napplication/json\nFri, 15 Jan 2027 08:00:00 GMT\nx-cms-api-version:1.0\n"
        + "x-cms-ip:127.0.0.1\nx-cms-signature:hmac-sha1\n/metric/custom/upload";
    signature = hex(hmac.doFinal(bytes(text)), true);
  }
}
