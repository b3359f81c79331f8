/** The events that make up the time line of a registration. */
@NullMarked
package org.baoming.audit.history.messaging;

import org.jspecify.annotations.NullMarked;
