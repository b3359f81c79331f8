/** The registration form over HTTP. */
@NullMarked
package org.baoming.enrollment.form.web;

import org.jspecify.annotations.NullMarked;
