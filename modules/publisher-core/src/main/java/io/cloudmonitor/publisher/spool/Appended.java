package io.cloudmonitor.publisher.spool;

import java.util.List;
import java.util.OptionalLong;

/**
 * What became of a batch that a spool was given.
 *
 * @param id the batch's id; empty if it is not spooled and lives in memory only
 * @param dropped batches that the spool gave up for want of room, oldest first; one that
 *     {@link Spool#recovered} has not returned yet may be among them
 */
public record Appended(OptionalLong id, List<SpooledBatch> dropped) {}
