/** What photo-service publishes about photos. */
@NullMarked
package org.baoming.audit.candidate.messaging;

import org.jspecify.annotations.NullMarked;
