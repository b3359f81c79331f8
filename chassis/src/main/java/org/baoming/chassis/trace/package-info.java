/** One trace from a request to its last effect, across group commits, the outbox and Kafka. */
@NullMarked
package org.baoming.chassis.trace;

import org.jspecify.annotations.NullMarked;
