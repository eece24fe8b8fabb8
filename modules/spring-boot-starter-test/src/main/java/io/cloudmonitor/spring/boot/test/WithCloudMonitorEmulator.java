package io.cloudmonitor.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets the application under test publish to an emulator of its own, whatever its properties say:
 * address and keys of both clouds are the emulator's. The emulator is a bean
 * {@link io.cloudmonitor.emulator.CloudMonitorEmulator}, which lives as long as the context.
 *
 * <pre>{@code
 * @SpringBootTest
 * @WithCloudMonitorEmulator
 * class OrdersTest {
 *   @Autowired CloudMonitorEmulator emulator;
 *   @Autowired CloudMonitorMeterRegistry registry;
 * }
 * }</pre>
 *
 * <p>Without this annotation nothing is published in a test, as long as this library is on its
 * class path.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface WithCloudMonitorEmulator {}
