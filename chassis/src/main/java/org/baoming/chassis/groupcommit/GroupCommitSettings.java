package org.baoming.chassis.groupcommit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * @param writers threads that commit, each with its own connection; with two, one prepares while the other waits for the
 *     disk
 * @param atMost the most requests in one transaction
 * @param waiting how many requests may wait; further ones are refused at once
 */
public record GroupCommitSettings(
        @Min(1) @Max(16) int writers,
        @Min(1) @Max(10_000) int atMost,
        @Min(1) int waiting) {}
