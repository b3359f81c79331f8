/** The list of what our accounts and the platform's statements tell differently, until it is settled. */
@NullMarked
package org.baoming.payment.difference;

import org.jspecify.annotations.NullMarked;
