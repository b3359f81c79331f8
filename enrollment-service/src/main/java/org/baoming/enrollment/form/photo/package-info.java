/** Photos at photo-service. */
@NullMarked
package org.baoming.enrollment.form.photo;

import org.jspecify.annotations.NullMarked;
