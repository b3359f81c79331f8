package org.baoming.chassis.testing.seeded.lower.web;

import org.springframework.beans.factory.annotation.Autowired;

/** Public although nobody outside uses it, and injected through a field. */
public class NeedlesslyPublic {

    @Autowired
    SeatController controller;
}
