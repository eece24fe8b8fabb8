package io.cloudmonitor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.publisher.aliyun.AliyunPublisherProvider;
import io.cloudmonitor.publisher.tencent.TencentPublisherProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

class ProviderHintsTest {
  @ParameterizedTest
  @ValueSource(classes = {AliyunPublisherProvider.class, TencentPublisherProvider.class})
  void aNativeImageFindsTheProviders(Class<?> provider) {
    RuntimeHints hints = new RuntimeHints();
    new ProviderHints().registerHints(hints, null);
    assertThat(RuntimeHintsPredicates.resource()
            .forResource("META-INF/services/io.cloudmonitor.publisher.PublisherProvider"))
        .accepts(hints);
    assertThat(RuntimeHintsPredicates.reflection()
            .onType(provider)
            .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
        .accepts(hints);
  }
}
