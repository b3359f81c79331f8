package org.baoming.chassis.testing.seeded.lower.web;

import org.springframework.beans.factory.annotation.Autowired;

/** Public although no other package uses it, and with field injection. */
public class NeedlesslyPublic {

    @Autowired
    SeatController controller;
}
