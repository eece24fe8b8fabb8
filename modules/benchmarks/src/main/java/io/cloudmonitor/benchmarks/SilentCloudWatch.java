package io.cloudmonitor.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/**
 * The SDK's own client, which marshals, compresses and signs, over a transport that accepts
 * everything on the calling thread.
 */
final class SilentCloudWatch implements SdkAsyncHttpClient {
  private static final ByteBuffer ANSWER = ByteBuffer.wrap(
          ("<PutMetricDataResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                  + "<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>"
                  + "</PutMetricDataResponse>")
              .getBytes(StandardCharsets.UTF_8))
      .asReadOnlyBuffer();

  private SilentCloudWatch() {}

  static CloudWatchAsyncClient client() {
    return CloudWatchAsyncClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("testid", "testsecret")))
        .httpClient(new SilentCloudWatch())
        .asyncConfiguration(configuration -> configuration.advancedOption(
            SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
        .build();
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    request.requestContentPublisher().subscribe(new Swallowing());
    var handler = request.responseHandler();
    handler.onHeaders(SdkHttpFullResponse.builder().statusCode(200).build());
    Publisher<ByteBuffer> answer = SilentCloudWatch::answer;
    handler.onStream(answer);
    return CompletableFuture.completedFuture(null);
  }

  private static void answer(Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new Subscription() {
      private boolean done;

      @Override
      public void request(long count) {
        if (!done) {
          done = true;
          subscriber.onNext(ANSWER.duplicate());
          subscriber.onComplete();
        }
      }

      @Override
      public void cancel() {
        done = true;
      }
    });
  }

  /** Takes a request's body and forgets it. */
  private static final class Swallowing implements Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer bytes) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  @Override
  public void close() {}
}
