/** A repeated request has one effect and one answer. */
@NullMarked
package org.baoming.chassis.idempotency;

import org.jspecify.annotations.NullMarked;
