/** Differences over HTTP, for the exam board. */
@NullMarked
package org.baoming.payment.reconciliation.web;

import org.jspecify.annotations.NullMarked;
