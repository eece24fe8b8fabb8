package io.cloudmonitor.spring.boot.test;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Which services an application's properties name: an emulator must not add one that the
 * application does not publish to. Where they name none, it is Alibaba Cloud CloudMonitor.
 *
 * @param aliyun whether it is Alibaba Cloud CloudMonitor
 * @param tencent whether it is Tencent Cloud Monitor
 */
record NamedProviders(boolean aliyun, boolean tencent) {
  private static final ConfigurationPropertyName PREFIX =
      ConfigurationPropertyName.of(ExportCustomizer.PREFIX);

  static NamedProviders in(Environment environment) {
    Set<String> named = new TreeSet<>();
    ConfigurationPropertySources.get(environment).forEach(source -> {
      if (source instanceof IterableConfigurationPropertySource names) {
        names.stream().filter(PREFIX::isAncestorOf).forEach(name -> addAll(named, name));
      }
    });
    boolean tencent = named.contains("tencent");
    return new NamedProviders(!tencent || named.contains("aliyun"), tencent);
  }

  private static void addAll(Set<String> named, ConfigurationPropertyName name) {
    for (int i = PREFIX.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
      named.add(name.getElement(i, Form.UNIFORM));
    }
  }
}
