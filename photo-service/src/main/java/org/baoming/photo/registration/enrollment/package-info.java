/** Requests to enrollment-service. */
@NullMarked
package org.baoming.photo.registration.enrollment;

import org.jspecify.annotations.NullMarked;
