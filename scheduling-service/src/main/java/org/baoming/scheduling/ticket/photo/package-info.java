/** Calls to photo-service for photos. */
@NullMarked
package org.baoming.scheduling.ticket.photo;

import org.jspecify.annotations.NullMarked;
