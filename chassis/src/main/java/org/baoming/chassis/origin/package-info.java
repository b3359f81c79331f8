/** The origins under which browsers reach the suite. */
@NullMarked
package org.baoming.chassis.origin;

import org.jspecify.annotations.NullMarked;
