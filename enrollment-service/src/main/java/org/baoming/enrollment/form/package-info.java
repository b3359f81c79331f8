/** The registration form as a PDF. */
@NullMarked
package org.baoming.enrollment.form;

import org.jspecify.annotations.NullMarked;
