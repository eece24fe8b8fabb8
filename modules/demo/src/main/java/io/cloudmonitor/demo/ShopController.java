package io.cloudmonitor.demo;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A small shop, with meters of its own beside those of the framework. */
@RestController
class ShopController {
  private static final double SHARE_OF_FAILURES = 0.05;

  private final MeterRegistry registry;
  private final Timer checkout;

  ShopController(MeterRegistry registry) {
    this.registry = registry;
    checkout =
        Timer.builder("shop.checkout").publishPercentiles(0.5, 0.95, 0.99).register(registry);
  }

  @GetMapping("/products/{id}")
  String product(@PathVariable int id) {
    registry.counter("shop.views", "category", "category-" + id % 5).increment();
    return "product " + id;
  }

  @GetMapping("/checkout")
  String checkout() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    checkout.record(Duration.ofMillis((long) (20 * Math.exp(random.nextGaussian()))));
    if (random.nextDouble() < SHARE_OF_FAILURES) {
      throw new ResponseStatusException(HttpStatus.PAYMENT_REQUIRED);
    }
    DistributionSummary.builder("shop.basket")
        .baseUnit("yuan")
        .tag("payment", random.nextBoolean() ? "支付宝" : "card")
        .register(registry)
        .record(random.nextInt(1, 500));
    return "thank you";
  }
}
