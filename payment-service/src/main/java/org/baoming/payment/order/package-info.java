/** What is to be paid and in which state that is: orders with their parts, states, time line and events. */
@NullMarked
package org.baoming.payment.order;

import org.jspecify.annotations.NullMarked;
