/** Events of registrations and passports that open, withdraw or erase a review, and the topic of decisions. */
@NullMarked
package org.baoming.audit.review.messaging;

import org.jspecify.annotations.NullMarked;
