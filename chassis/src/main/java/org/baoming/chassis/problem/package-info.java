/** Refusals and faults on the wire: RFC 9457 problem details with stable codes. */
@NullMarked
package org.baoming.chassis.problem;

import org.jspecify.annotations.NullMarked;
