package io.cloudmonitor.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the demo.
 *
 * @param emulatorPort port of the emulator; another one is taken if it is in use
 * @param load whether the application calls itself
 * @param countdown whether it prints how long the first record will take
 */
@ConfigurationProperties("demo")
public record DemoProperties(
    @DefaultValue("18080") int emulatorPort,
    @DefaultValue("true") boolean load,
    @DefaultValue("true") boolean countdown) {}
