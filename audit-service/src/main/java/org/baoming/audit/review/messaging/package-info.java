/** What is published about registrations and passports that opens, withdraws or anonymizes a review; the topic of decisions. */
@NullMarked
package org.baoming.audit.review.messaging;

import org.jspecify.annotations.NullMarked;
