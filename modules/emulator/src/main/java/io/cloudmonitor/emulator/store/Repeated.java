package io.cloudmonitor.emulator.store;

/**
 * Records of one series that bear the same time.
 *
 * @param series the first of them
 * @param count how many there are beyond the first
 */
public record Repeated(ReceivedRecord series, int count) {}
