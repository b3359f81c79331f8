/**
 * Admission tickets: what they say, their signature, who may print them when, and what a centre prints for its rooms.
 */
@NullMarked
package org.baoming.scheduling.ticket;

import org.jspecify.annotations.NullMarked;
