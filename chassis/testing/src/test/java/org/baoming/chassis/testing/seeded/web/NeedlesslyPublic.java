package org.baoming.chassis.testing.seeded.web;

import org.springframework.beans.factory.annotation.Autowired;

/** Public although nobody outside uses it, and injected through a field. */
public class NeedlesslyPublic {

    @Autowired
    Controller controller;
}
