/** What is kept about the owner of a passport. */
@NullMarked
package org.baoming.payment.order.web;

import org.jspecify.annotations.NullMarked;
