/** Decides what may happen to one registration: form, photo, subjects, deadlines, review, payment, end. */
@NullMarked
package org.baoming.enrollment.registration;

import org.jspecify.annotations.NullMarked;
