/** A passport owner's orders over HTTP, for passport-service. */
@NullMarked
package org.baoming.payment.order.web;

import org.jspecify.annotations.NullMarked;
