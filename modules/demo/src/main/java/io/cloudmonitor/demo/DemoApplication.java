package io.cloudmonitor.demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The demo's entry point. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DemoApplication {
  /** Starts the application, the emulator inside it and the load on it. */
  public static void main(String[] args) {
    SpringApplication.run(DemoApplication.class, args);
  }
}
