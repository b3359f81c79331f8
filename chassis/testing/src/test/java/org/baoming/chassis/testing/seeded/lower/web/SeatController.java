package org.baoming.chassis.testing.seeded.lower.web;

/** Used by business code and by another adapter; the fault is theirs. */
public class SeatController {}
