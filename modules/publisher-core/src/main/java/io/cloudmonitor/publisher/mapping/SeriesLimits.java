package io.cloudmonitor.publisher.mapping;

/**
 * What one provider accepts as a series. The numbers live in the provider's module, beside a link
 * to the page that states them.
 *
 * @param maxDimensions most dimensions on one record
 * @param maxNameBytes longest metric name, in UTF-8 bytes
 * @param maxKeyBytes longest dimension key, in UTF-8 bytes
 * @param maxValueBytes longest dimension value, in UTF-8 bytes
 * @param nameAlphabet characters of a metric name
 * @param keyAlphabet characters of dimension keys
 * @param valueAlphabet characters of dimension values
 */
public record SeriesLimits(
    int maxDimensions,
    int maxNameBytes,
    int maxKeyBytes,
    int maxValueBytes,
    Alphabet nameAlphabet,
    Alphabet keyAlphabet,
    Alphabet valueAlphabet) {
  /** Checks that a cut text has room for its hash. */
  public SeriesLimits {
    if (maxDimensions < 1) {
      throw new IllegalArgumentException("maxDimensions < 1: " + maxDimensions);
    }
    if (Math.min(Math.min(maxNameBytes, maxKeyBytes), maxValueBytes) < TextMapper.MIN_BYTES) {
      throw new IllegalArgumentException("a limit of bytes is below " + TextMapper.MIN_BYTES);
    }
  }

  /** Creates limits with one alphabet for dimension keys and values. */
  public SeriesLimits(
      int maxDimensions,
      int maxNameBytes,
      int maxKeyBytes,
      int maxValueBytes,
      Alphabet nameAlphabet,
      Alphabet dimensionAlphabet) {
    this(
        maxDimensions,
        maxNameBytes,
        maxKeyBytes,
        maxValueBytes,
        nameAlphabet,
        dimensionAlphabet,
        dimensionAlphabet);
  }
}
