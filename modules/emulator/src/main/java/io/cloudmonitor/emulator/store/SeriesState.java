package io.cloudmonitor.emulator.store;

/**
 * A series as the console shows it.
 *
 * @param latest the record of it that arrived last
 * @param records how many of its records arrived
 */
public record SeriesState(ReceivedRecord latest, long records) {}
