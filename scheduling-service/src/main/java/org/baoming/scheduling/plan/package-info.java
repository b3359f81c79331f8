/** The calculation of who sits where: from slots, rooms, entries and a seed to seats. It knows no database and no clock. */
@NullMarked
package org.baoming.scheduling.plan;

import org.jspecify.annotations.NullMarked;
