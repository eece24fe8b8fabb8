package sample;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that is still answering a request when it is told to stop. */
@SpringBootApplication
public class Sample {
  static final CountDownLatch ARRIVED = new CountDownLatch(1);
  private static final CountDownLatch STOPPING = new CountDownLatch(1);

  @RestController
  static class Orders {
    private final MeterRegistry registry;

    Orders(MeterRegistry registry) {
      this.registry = registry;
    }

    @GetMapping("/orders")
    String orders() {
      registry.counter("orders").increment();
      return "fine";
    }

    @GetMapping("/slow")
    String slow() throws InterruptedException {
      ARRIVED.countDown();
      STOPPING.await();
      registry.counter("drained").increment();
      return "late";
    }
  }

  /** Stops before the web server does, once Spring Boot has closed what it closes early. */
  @Bean
  SmartLifecycle firstToStop() {
    return new SmartLifecycle() {
      private volatile boolean running;

      @Override
      public void start() {
        running = true;
      }

      @Override
      public void stop() {
        running = false;
        STOPPING.countDown();
      }

      @Override
      public boolean isRunning() {
        return running;
      }
    };
  }
}
