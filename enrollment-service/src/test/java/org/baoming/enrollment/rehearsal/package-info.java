/** Measures the speed of the ledger, {@code deploy/rehearsal/ledger}, and of setting up, {@code deploy/rehearsal/set-up}. No tests. */
package org.baoming.enrollment.rehearsal;
