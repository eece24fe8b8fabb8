package io.cloudmonitor.spring.boot.test;

import io.cloudmonitor.emulator.CloudMonitorEmulator;
import io.cloudmonitor.spring.boot.AliyunConnectionDetails;
import io.cloudmonitor.spring.boot.TencentConnectionDetails;
import java.util.Arrays;
import java.util.function.Supplier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** What a test does to the exporter; an enum, so that tests with the same one share a context. */
enum ExportCustomizer implements ContextCustomizer {
  /** Nothing is published, unless the test itself says otherwise. */
  OFF {
    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      if (Arrays.stream(configuration.getPropertySourceProperties())
          .noneMatch(property -> property.startsWith(ENABLED))) {
        TestPropertyValues.of(ENABLED + "=false").applyTo(context);
      }
    }
  },
  /** What is published arrives at an emulator. */
  TO_EMULATOR {
    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      TestPropertyValues.of(ENABLED + "=true").applyTo(context);
      BeanDefinitionRegistry beans = (BeanDefinitionRegistry) context.getBeanFactory();
      Supplier<CloudMonitorEmulator> emulator =
          () -> context.getBean("cloudMonitorEmulator", CloudMonitorEmulator.class);
      register(
          beans,
          "cloudMonitorEmulator",
          CloudMonitorEmulator.class,
          CloudMonitorEmulator.builder()::start);
      NamedProviders named = NamedProviders.in(context.getEnvironment());
      if (named.aliyun()) {
        register(
            beans,
            "cloudMonitorEmulatorAliyun",
            AliyunConnectionDetails.class,
            () -> new EmulatorDetails.Aliyun(emulator.get()));
      }
      if (named.tencent()) {
        register(
            beans,
            "cloudMonitorEmulatorTencent",
            TencentConnectionDetails.class,
            () -> new EmulatorDetails.Tencent(emulator.get()));
      }
    }
  };

  /** Prefix of the exporter's properties. */
  static final String PREFIX = "management.cloudmonitor.metrics.export";

  private static final String ENABLED = PREFIX + ".enabled";

  private static <T> void register(
      BeanDefinitionRegistry beans, String name, Class<T> type, Supplier<T> bean) {
    beans.registerBeanDefinition(name, new RootBeanDefinition(type, bean));
  }
}
