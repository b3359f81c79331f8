/** Orders over HTTP, of candidates and of centres. */
@NullMarked
package org.baoming.payment.placing.web;

import org.jspecify.annotations.NullMarked;
