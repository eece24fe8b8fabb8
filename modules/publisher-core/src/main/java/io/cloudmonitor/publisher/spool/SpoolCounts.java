package io.cloudmonitor.publisher.spool;

/**
 * How a spool is doing.
 *
 * @param bytes bytes of its segment files, with those put aside as damaged
 * @param batches batches that are not settled
 * @param damaged stretches of segment files that could not be read, each counted when met
 * @param refused batches that could not be spooled
 * @param dropped batches given up for want of room
 */
public record SpoolCounts(long bytes, int batches, long damaged, long refused, long dropped) {}
