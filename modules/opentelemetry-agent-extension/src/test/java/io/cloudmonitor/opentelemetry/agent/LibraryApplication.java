package io.cloudmonitor.opentelemetry.agent;

import com.sun.net.httpserver.HttpServer;
import io.cloudmonitor.opentelemetry.CloudMonitorMetricExporter;
import io.cloudmonitor.opentelemetry.CloudMonitorMetricReader;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * An application that has the exporter on its own class path, where the agent sees it, and calls
 * itself by the HTTP client that the exporter uses. Argument: the endpoint of the service.
 */
public final class LibraryApplication {
  private LibraryApplication() {}

  /** Runs the application. */
  public static void main(String[] args) throws IOException {
    try (SdkMeterProvider meters = SdkMeterProvider.builder()
        .registerMetricReader(CloudMonitorMetricReader.create(CloudMonitorMetricExporter.builder()
            .option("aliyun.endpoint", args[0])
            .option("aliyun.access-key-id", "testid")
            .option("aliyun.access-key-secret", "testsecret")
            .build()))
        .build()) {
      meters.get("shop").counterBuilder("orders").build().add(1);
      callItself();
    }
  }

  private static void callItself() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/orders", exchange -> {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    String orders = "http://127.0.0.1:" + server.getAddress().getPort() + "/orders";
    OkHttpClient client = new OkHttpClient();
    client.newCall(new Request.Builder().url(orders).build()).execute().close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    server.stop(0);
  }
}
