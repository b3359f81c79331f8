/** The list of differences between our records and the platform's statements, each until it is settled. */
@NullMarked
package org.baoming.payment.difference;

import org.jspecify.annotations.NullMarked;
