package io.cloudmonitor.spring.boot;

import io.cloudmonitor.publisher.Publisher;
import io.cloudmonitor.publisher.PublisherProvider;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where metrics are to be published: unless switched off, and if there is where to.
 *
 * <p>Spring Boot's own condition of this kind is another class in each of its lines, and one that
 * is missing is ignored without a word.
 */
final class OnCloudMonitorExport extends SpringBootCondition implements ConfigurationCondition {
  private static final String ENABLED = ExportWords.PREFIX + ".enabled";
  private static final String ALL_ENABLED = "management.defaults.metrics.export.enabled";

  /** Creates the condition, as Spring demands. */
  OnCloudMonitorExport() {}

  @Override
  public ConfigurationPhase getConfigurationPhase() {
    return ConfigurationPhase.REGISTER_BEAN;
  }

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    ConditionMessage.Builder message = ConditionMessage.forCondition("CloudMonitor export");
    Environment environment = context.getEnvironment();
    Boolean own = environment.getProperty(ENABLED, Boolean.class);
    if (own != null) {
      // switched on by name and without a provider, it fails with a message that says what to set
      return new ConditionOutcome(own, message.because(ENABLED + " is " + own));
    }
    if (!environment.getProperty(ALL_ENABLED, Boolean.class, true)) {
      return ConditionOutcome.noMatch(message.because(ALL_ENABLED + " is false"));
    }
    ListableBeanFactory beans = context.getBeanFactory();
    for (Class<?> type :
        List.of(Publisher.class, AliyunConnectionDetails.class, TencentConnectionDetails.class)) {
      // names alone: a condition must not create beans
      if (beans != null && beans.getBeanNamesForType(type, true, false).length > 0) {
        return ConditionOutcome.match(message.because("there is a bean " + type.getSimpleName()));
      }
    }
    return isConfigured(new ExportWords(environment, ConnectionWords.NONE))
        ? ConditionOutcome.match(message.because("a provider is configured"))
        : ConditionOutcome.noMatch(message.because("no provider is configured: set "
            + ExportWords.PREFIX
            + ".aliyun.region and an AccessKey, or define a Publisher bean"));
  }

  private static boolean isConfigured(ExportWords words) {
    List<PublisherProvider> providers = PublisherProvider.installed();
    return words.accounts().stream()
        .anyMatch(account ->
            providers.stream().anyMatch(provider -> provider.isConfigured(account.options())));
  }
}
