package io.cloudmonitor.emulator.aliyun;

/** Says which field of which record no service would take, and why. */
final class InvalidRecord extends RuntimeException {
  final String field;
  final boolean missing;

  private InvalidRecord(String field, boolean missing, String message) {
    // The sender's mistake, not ours: nobody will look at where it was noticed
    super(message, null, false, false);
    this.field = field;
    this.missing = missing;
  }

  static InvalidRecord missing(String field) {
    return new InvalidRecord(field, true, field + " is missing");
  }

  static InvalidRecord because(String field, String problem) {
    return new InvalidRecord(field, false, field + " " + problem);
  }
}
