/** Consumes payments, releases, on-site confirmations and centres for the arrangement, and the work of runs over many centres. */
@NullMarked
package org.baoming.scheduling.arrangement.messaging;

import org.jspecify.annotations.NullMarked;
