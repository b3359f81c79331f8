/** HTTP of candidates, centres, the exam board, the platform's notices and other services. */
@NullMarked
package org.baoming.payment.web;

import org.jspecify.annotations.NullMarked;
