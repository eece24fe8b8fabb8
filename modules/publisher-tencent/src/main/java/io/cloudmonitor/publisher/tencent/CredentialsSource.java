package io.cloudmonitor.publisher.tencent;

import io.cloudmonitor.publisher.delivery.DeliveryScheduler;
import io.cloudmonitor.publisher.http.HttpOptions;
import io.cloudmonitor.publisher.http.OkHttpSender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where credentials come from: the option {@code tencent.credentials}. */
enum CredentialsSource {
  /** The options, else the environment, else the profile file. */
  AUTO("set tencent.secret-id and tencent.secret-key"),
  /** The variables {@code TENCENTCLOUD_SECRET_ID} and {@code TENCENTCLOUD_SECRET_KEY}. */
  ENVIRONMENT("set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY"),
  /** The file {@code ~/.tencentcloud/credentials}, or that of {@code /etc}. */
  PROFILE("write secret_id and secret_key under [default] in ~/.tencentcloud/credentials"),
  /** The role of this server, from its metadata service. */
  CVM_ROLE("bind a role to this server"),
  /** The role of this pod of TKE, by its OIDC token. */
  TKE_OIDC("let TKE set its variables");

  /** No metadata service that exists takes longer; elsewhere nobody answers at all. */
  static final Duration METADATA_LIMIT = Duration.ofSeconds(1);

  /** For a service on another machine. */
  static final Duration STS_LIMIT = Duration.ofSeconds(5);

  private final String explanation;

  CredentialsSource(String explanation) {
    this.explanation = explanation;
  }

  /** Returns what a person can do where nothing is found. */
  String explanation() {
    return explanation;
  }

  /** Returns the credentials of a server's or a pod's role, which are refreshed by themselves. */
  TencentCredentialsProvider ofRole(
      InstantSource clock,
      DeliveryScheduler scheduler,
      UnaryOperator<@Nullable String> environment) {
    return this == CVM_ROLE
        ? new RefreshedCredentials(
            new CvmRole(new OkHttpSender(http(METADATA_LIMIT)), CvmRole.ADDRESS), clock, scheduler)
        : new RefreshedCredentials(
            new TkeOidcRole(
                new OkHttpSender(http(STS_LIMIT)), TkeOidcRole.ADDRESS, environment, clock),
            clock,
            scheduler);
  }

  boolean isRole() {
    return this == CVM_ROLE || this == TKE_OIDC;
  }

  private HttpOptions http(Duration limit) {
    return new HttpOptions(limit, limit, 64 * 1024, 1, this == TKE_OIDC);
  }
}
