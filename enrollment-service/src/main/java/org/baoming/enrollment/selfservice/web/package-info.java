/** The steps of a candidate over HTTP. */
@NullMarked
package org.baoming.enrollment.selfservice.web;

import org.jspecify.annotations.NullMarked;
