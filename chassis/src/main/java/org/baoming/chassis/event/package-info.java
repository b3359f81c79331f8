/** Sending events (outbox and relay) and receiving them (inbox, dead letters). */
@NullMarked
package org.baoming.chassis.event;

import org.jspecify.annotations.NullMarked;
