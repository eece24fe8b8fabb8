package io.cloudmonitor.publisher.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import io.cloudmonitor.publisher.credentials.CredentialsException;
import org.junit.jupiter.api.Test;

class OfficialCredentialsTest {
  @Test
  void lastingKeyIsThatOfTheClient() {
    Client client = new Client(new Config()
        .setType("access_key")
        .setAccessKeyId("testid")
        .setAccessKeySecret("testsecret"));
    assertThat(new OfficialCredentials(client).credentials())
        .isEqualTo(new AliyunCredentials("testid", "testsecret"));
  }

  @Test
  void temporaryKeyBringsItsToken() {
    Client client = new Client(new Config()
        .setType("sts")
        .setAccessKeyId("testid")
        .setAccessKeySecret("testsecret")
        .setSecurityToken("testtoken"));
    assertThat(new OfficialCredentials(client).credentials())
        .isEqualTo(new AliyunCredentials("testid", "testsecret", "testtoken"));
  }

  @Test
  void failureOfTheLibraryPassesAndQuotesNothing() {
    Client client = new Client(new AlibabaCloudCredentialsProvider() {
      @Override
      public CredentialModel getCredentials() {
        throw new IllegalStateException("testsecret");
      }

      @Override
      public String getProviderName() {
        return "failing";
      }

      @Override
      public void close() {}
    });
    assertThatThrownBy(() -> new OfficialCredentials(client).credentials())
        .isInstanceOfSatisfying(
            CredentialsException.class, e -> assertThat(e.isMisconfigured()).isFalse())
        .hasMessage("com.aliyun.credentials.Client: IllegalStateException")
        .hasNoCause();
  }
}
