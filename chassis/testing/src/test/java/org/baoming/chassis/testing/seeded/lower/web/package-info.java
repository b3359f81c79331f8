@NullMarked
package org.baoming.chassis.testing.seeded.lower.web;

import org.jspecify.annotations.NullMarked;
