/** The events of photo-service and audit-service. */
@NullMarked
package org.baoming.enrollment.registration.messaging;

import org.jspecify.annotations.NullMarked;
