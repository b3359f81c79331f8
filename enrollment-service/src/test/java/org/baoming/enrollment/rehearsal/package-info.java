/** Measures the speed of the ledger: {@code deploy/rehearsal/ledger}. Not a test. */
package org.baoming.enrollment.rehearsal;
