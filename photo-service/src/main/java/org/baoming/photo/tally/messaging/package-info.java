/** The topic of the counts. */
@NullMarked
package org.baoming.photo.tally.messaging;

import org.jspecify.annotations.NullMarked;
