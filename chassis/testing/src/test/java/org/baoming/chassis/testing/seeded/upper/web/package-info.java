@NullMarked
package org.baoming.chassis.testing.seeded.upper.web;

import org.jspecify.annotations.NullMarked;
