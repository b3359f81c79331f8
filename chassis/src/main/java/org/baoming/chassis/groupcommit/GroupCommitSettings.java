package org.baoming.chassis.groupcommit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * @param writers threads that commit, each with a connection of its own; with two, one prepares while the other waits for the
 *     disk
 * @param atMost requests in one transaction
 * @param waiting requests that may wait; more are refused at once
 */
public record GroupCommitSettings(
        @Min(1) @Max(16) int writers,
        @Min(1) @Max(10_000) int atMost,
        @Min(1) int waiting) {}
