/** Calls to photo-service for photos. */
@NullMarked
package org.baoming.enrollment.form.photo;

import org.jspecify.annotations.NullMarked;
