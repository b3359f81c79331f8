package org.baoming.chassis.testing.seeded.lower.web;

/** Seen by business and by another adapter, which is their fault. */
public class SeatController {}
