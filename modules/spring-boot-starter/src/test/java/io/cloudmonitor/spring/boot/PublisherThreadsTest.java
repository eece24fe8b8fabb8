package io.cloudmonitor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.system.JavaVersion;
import org.springframework.mock.env.MockEnvironment;

class PublisherThreadsTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void areVirtualWhereTheApplicationWantsThemAndJavaHasThem(boolean wanted) {
    MockEnvironment environment = new MockEnvironment()
        .withProperty("spring.threads.virtual.enabled", String.valueOf(wanted));
    Thread thread = PublisherThreads.of(environment).newThread(() -> {});
    boolean virtual = thread.getThreadGroup() != null
        && thread.getThreadGroup().getName().equals("VirtualThreads");
    assertThat(virtual)
        .isEqualTo(
            wanted && JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE));
    assertThat(thread.getName()).startsWith("cloudmonitor-metrics-publisher");
    assertThat(thread.isDaemon()).isTrue();
  }
}
