/** Knows what is offered where, when and under which policy: session, province, centre, offer, text. */
@NullMarked
package org.baoming.enrollment.catalogue;

import org.jspecify.annotations.NullMarked;
