package io.cloudmonitor.emulator.aliyun;

import java.util.Optional;

/**
 * The gateway's errors: code, HTTP status and message.
 *
 * @see <a href="https://help.aliyun.com/document_detail/48054.html">Error codes of products behind
 *     the same gateway</a>
 */
enum AliyunError {
  MISSING_PARAMETER("Missing%s", 400, "%s is mandatory for this action."),
  INVALID_PARAMETER("InvalidParameter", 400, "Specified parameter is not valid: %s"),
  UNSUPPORTED_PARAMETER("UnsupportedParameter", 400, "The parameter is not supported: %s"),
  UNSUPPORTED_HTTP_METHOD("UnsupportedHTTPMethod", 403, "This http method is not supported."),
  INVALID_VERSION("InvalidVersion", 400, "Specified parameter Version is not valid."),
  INVALID_API(
      "InvalidApi.NotFound", 404, "Specified api is not found, please check your url and method."),
  INVALID_ACCESS_KEY("InvalidAccessKeyId.NotFound", 404, "Specified access key is not found."),
  INVALID_TIMESTAMP_FORMAT(
      "InvalidTimeStamp.Format", 400, "Specified time stamp or date value is not well formatted."),
  INVALID_TIMESTAMP_EXPIRED(
      "InvalidTimeStamp.Expired", 400, "Specified time stamp or date value is expired."),
  INCOMPLETE_SIGNATURE(
      "IncompleteSignature", 400, "The request signature does not conform to Aliyun standards. %s"),
  SIGNATURE_DOES_NOT_MATCH(
      "SignatureDoesNotMatch", 403, "Specified signature is not matched with our calculation. %s"),
  SIGNATURE_NONCE_USED("SignatureNonceUsed", 400, "Specified signature nonce was used already."),
  MISSING_SECURITY_TOKEN(
      "MissingSecurityToken", 400, "SecurityToken is mandatory for this action."),
  SECURITY_TOKEN_MALFORMED(
      "InvalidSecurityToken.Malformed", 400, "Specified SecurityToken is malformed."),
  SECURITY_TOKEN_EXPIRED(
      "InvalidSecurityToken.Expired", 400, "Specified SecurityToken is expired."),
  SECURITY_TOKEN_MISMATCH(
      "InvalidSecurityToken.MismatchWithAccessKey",
      400,
      "Specified SecurityToken mismatch with the AccessKey."),
  PARAMETER_INVALID("ParameterInvalid", 400, "Illegal parameters. %s"),
  RESOURCE_NOT_FOUND("ResourceNotFound", 404, "The specified resource is not found."),
  ACCESS_FORBIDDEN(
      "AccessForbidden", 403, "User not authorized to operate on the specified resource."),
  THROTTLING("Throttling", 400, "Request was denied due to request throttling."),
  THROTTLING_USER("Throttling.User", 400, "Request was denied due to user flow control."),
  THROTTLING_API("Throttling.Api", 400, "Request was denied due to api flow control."),
  FORBIDDEN("Forbidden", 403, "User not authorized to operate on the specified resource."),
  FORBIDDEN_RAM("Forbidden.RAM", 403, "User not authorized to operate on the specified resource."),
  NO_PERMISSION("NoPermission", 403, "You are not authorized to do this action."),
  SERVICE_UNAVAILABLE(
      "ServiceUnavailable",
      503,
      "The request has failed due to a temporary failure of the server."),
  INTERNAL_ERROR(
      "InternalError", 500, "The request processing has failed due to some unknown error.");

  private final String code;
  private final int status;
  private final String message;

  AliyunError(String code, int status, String message) {
    this.code = code;
    this.status = status;
    this.message = message;
  }

  int status() {
    return status;
  }

  /** Returns the error as it goes out, about {@code subject} where its text names one. */
  GatewayError about(String subject) {
    return new GatewayError(status, code.replace("%s", subject), message.replace("%s", subject));
  }

  GatewayError plain() {
    return about("");
  }

  /** Returns the error with exactly this code, or empty. */
  static Optional<AliyunError> of(String code) {
    for (AliyunError error : values()) {
      if (error.code.equals(code)) return Optional.of(error);
    }
    return Optional.empty();
  }
}
