/** Events out (outbox and relay) and in (inbox, dead letters). */
@NullMarked
package org.baoming.chassis.event;

import org.jspecify.annotations.NullMarked;
