package org.baoming.chassis.testing.seeded.web;

/** Public and used: only the direction of the use is wrong. */
public class Controller {}
