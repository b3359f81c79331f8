/** enrollment-service's events about paid registrations. */
@NullMarked
package org.baoming.payment.receipt.messaging;

import org.jspecify.annotations.NullMarked;
