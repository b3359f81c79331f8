/** The events of passport-service. */
@NullMarked
package org.baoming.enrollment.privacy.messaging;

import org.jspecify.annotations.NullMarked;
