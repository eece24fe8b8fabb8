package io.cloudmonitor.emulator.store;

import java.time.Instant;

/**
 * A series as the console shows it.
 *
 * @param id its number, from 1, which is never given again
 * @param latest the record of it that arrived last
 * @param records how many of its records arrived
 * @param changed how many of these the real service would have changed silently
 * @param since when the first of them arrived
 */
public record SeriesState(
    long id, ReceivedRecord latest, long records, long changed, Instant since) {}
