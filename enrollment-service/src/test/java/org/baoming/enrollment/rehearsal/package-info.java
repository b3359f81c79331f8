/** How fast the ledger is: {@code deploy/rehearsal/ledger}. Not a test. */
package org.baoming.enrollment.rehearsal;
