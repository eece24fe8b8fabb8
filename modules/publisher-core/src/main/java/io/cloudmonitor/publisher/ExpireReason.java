package io.cloudmonitor.publisher;

/** Why a record that might have been taken was given up. */
public enum ExpireReason {
  /** It became older than the service, or the option {@code max-age}, allows. */
  AGE("age"),
  /** It was sent and no complete answer came; sending it again might count it twice. */
  AMBIGUOUS("ambiguous"),
  /** More waited than the configured bound allows. */
  OVERFLOW("overflow"),
  /** The publisher was closed before it could be sent. */
  CLOSED("closed");

  private final String word;

  ExpireReason(String word) {
    this.word = word;
  }

  /** Returns the reason's word in metrics, logs and documentation. */
  public String word() {
    return word;
  }
}
