package io.cloudmonitor.publisher.aliyun.exporter;

/** What holds of every name in requests: the documents state no alphabet and no length. */
final class ExporterName {
  private ExporterName() {}

  /**
   * Returns {@code name}.
   *
   * @param what what to call it in messages
   * @throws IllegalArgumentException if it is blank, has blanks around it or a control character
   */
  static String require(String what, String name) {
    if (name.isBlank()
        || !name.equals(name.strip())
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          what + " is blank, has blanks around it or a control character");
    }
    return name;
  }
}
