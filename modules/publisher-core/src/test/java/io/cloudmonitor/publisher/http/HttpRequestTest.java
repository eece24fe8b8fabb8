package io.cloudmonitor.publisher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpRequestTest {
  private static final URI ADDRESS = URI.create("https://service.test/path");

  private static HttpRequest request(String query) {
    return new HttpRequest("POST", ADDRESS, query, Map.of(), HttpBody.of(new byte[3]));
  }

  @Test
  void queryFollowsTheAddress() {
    assertThat(request("a=%7B").url()).isEqualTo("https://service.test/path?a=%7B");
    assertThat(request("a=%7B").uri()).hasToString("https://service.test/path?a=%7B");
    assertThat(request("").url()).isEqualTo("https://service.test/path");
    assertThat(request("").uri()).isEqualTo(ADDRESS);
  }

  @Test
  void sizeIsThatOfAddressAndBody() {
    assertThat(request("a=%7B").size()).isEqualTo(request("a=%7B").url().length() + 3);
    assertThat(request("").size()).isEqualTo(ADDRESS.toString().length() + 3);
  }

  @Test
  void queryThatIsNotEncodedIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> request("Token=secret value").uri())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void textFormShowsNeitherQueryNorHeaders() {
    assertThat(request("Signature=abc").toString())
        .startsWith("POST https://service.test")
        .doesNotContain("abc", "path");
  }
}
