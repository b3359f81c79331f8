package org.baoming.chassis.testing.seeded.unlisted;

class Lost {}
