package org.baoming.audit.onsite;

/**
 * What a centre has said on one day.
 *
 * @param mine how many of all by the caller
 */
public record OnSiteDay(long confirmed, long notCome, long wrongPapers, long mine) {}
