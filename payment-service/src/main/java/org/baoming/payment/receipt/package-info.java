/**
 * Decides which payments are applied, each once, and what becomes of all others; records how enrollment-service settles paid registrations
 * (R-603, R-604).
 */
@NullMarked
package org.baoming.payment.receipt;

import org.jspecify.annotations.NullMarked;
