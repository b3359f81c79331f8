/**
 * Orders: what a candidate is to pay, whether it is paid, and how we know (R-6xx). Money is taken by the platform; what we
 * decide is which of its words to believe, and that each is applied once.
 */
@NullMarked
package org.baoming.payment;

import org.jspecify.annotations.NullMarked;
