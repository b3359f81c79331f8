/** The events of photo-service. */
@NullMarked
package org.baoming.audit.candidate.messaging;

import org.jspecify.annotations.NullMarked;
