/** The candidates' HTTP. */
@NullMarked
package org.baoming.payment.web;

import org.jspecify.annotations.NullMarked;
