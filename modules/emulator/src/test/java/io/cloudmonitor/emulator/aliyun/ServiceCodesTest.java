package io.cloudmonitor.emulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmonitor.emulator.Documented;
import io.cloudmonitor.emulator.Pages;
import io.cloudmonitor.emulator.http.Fault;
import io.cloudmonitor.emulator.store.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceCodesTest {
  @ParameterizedTest
  @CsvSource({
    "Throttling,400",
    "Throttling.User,400",
    "Throttling.Api,400",
    "ServiceUnavailable,503",
    "InternalError,500",
    "SignatureNonceUsed,400",
    "InvalidTimeStamp.Expired,400",
    "InvalidTimeStamp.Format,400",
    "SignatureDoesNotMatch,403",
    "IncompleteSignature,400",
    "InvalidAccessKeyId.NotFound,404",
    "InvalidParameter,400",
    "UnsupportedParameter,400",
    "ParameterInvalid,400",
    "ResourceNotFound,404",
    "AccessForbidden,403",
    "Forbidden,403",
    "Forbidden.RAM,403",
    "NoPermission,403",
    "InvalidApi.NotFound,404",
    "InvalidVersion,400",
    "UnsupportedHTTPMethod,403",
    "MissingSecurityToken,400",
    "InvalidSecurityToken.Expired,400",
    "InvalidSecurityToken.Malformed,400",
    "InvalidSecurityToken.MismatchWithAccessKey,400"
  })
  @Documented(Pages.GATEWAY_CODES)
  void codesOfTheGateway(String code, int status) {
    GatewayError error = ServiceCodes.error(Fault.error(Provider.ALIYUN, code));
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.message()).isNotBlank().doesNotContain("%s");
  }

  @ParameterizedTest
  @CsvSource({"206,200", "400,400", "403,403", "500,500"})
  @Documented(Pages.CODES)
  void codesOfTheService(String code, int status) {
    GatewayError error = ServiceCodes.error(Fault.error(Provider.ALIYUN, code));
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.status()).isEqualTo(status);
  }

  @Test
  void anyOtherCodeIsSentAsItIs() {
    assertThat(ServiceCodes.error(Fault.error(Provider.ALIYUN, "New.Code")))
        .isEqualTo(new GatewayError(400, "New.Code", "injected New.Code"));
  }
}
