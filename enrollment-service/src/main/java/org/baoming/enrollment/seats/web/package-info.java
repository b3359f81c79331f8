/** Remaining seats over HTTP, once and as a stream. */
@NullMarked
package org.baoming.enrollment.seats.web;

import org.jspecify.annotations.NullMarked;
