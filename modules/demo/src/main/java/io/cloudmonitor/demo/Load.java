package io.cloudmonitor.demo;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Calls the application as its users would. */
@Component
class Load {
  private final DemoProperties demo;
  private final RestClient.Builder builder;
  private volatile RestClient client;

  Load(DemoProperties demo, RestClient.Builder builder) {
    this.demo = demo;
    this.builder = builder;
    client = builder.build();
  }

  @EventListener
  void serverStarted(WebServerInitializedEvent event) {
    client =
        builder.baseUrl("http://localhost:" + event.getWebServer().getPort()).build();
  }

  @Scheduled(initialDelay = 1_000, fixedDelay = 200)
  void visit() {
    if (!demo.load()) {
      return;
    }
    call("/products/{id}", ThreadLocalRandom.current().nextInt(100));
    if (ThreadLocalRandom.current().nextInt(4) == 0) {
      call("/checkout");
    }
  }

  private void call(String path, Object... variables) {
    try {
      client.get().uri(path, variables).retrieve().toBodilessEntity();
    } catch (RestClientException expected) {
      // some calls fail on purpose
    }
  }
}
