/** The catalogue's administration over HTTP. */
@NullMarked
package org.baoming.enrollment.administration.web;

import org.jspecify.annotations.NullMarked;
