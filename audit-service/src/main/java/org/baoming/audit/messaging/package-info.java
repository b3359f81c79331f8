/** Events in, and the topic of the events out. */
@NullMarked
package org.baoming.audit.messaging;

import org.jspecify.annotations.NullMarked;
