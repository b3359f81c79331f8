/** Consumes payments, deletions and closed passports, and declares the topic of decisions. */
@NullMarked
package org.baoming.scheduling.accommodation.messaging;

import org.jspecify.annotations.NullMarked;
