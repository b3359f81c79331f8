/** The rooms in which a centre examines. */
@NullMarked
package org.baoming.scheduling.venue;

import org.jspecify.annotations.NullMarked;
