/** The signed calls of the merchant. */
@NullMarked
package org.baoming.paymentplatform.api;

import org.jspecify.annotations.NullMarked;
