package io.cloudmonitor.publisher.mapping;

/**
 * What becomes of characters outside ASCII in dimensions; the services' own behaviour is
 * unverified. In metric names they are always hashed.
 */
public enum NonAscii {
  /** A run of them becomes one {@code _}, and the text gets the hash of the original. */
  HASH,
  /** They are sent as they are, in UTF-8. */
  KEEP
}
