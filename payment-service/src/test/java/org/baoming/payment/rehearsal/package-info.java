/** Measurements with a command of their own; no tests. */
package org.baoming.payment.rehearsal;
