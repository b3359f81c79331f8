/** Kafka: what payment-service and enrollment-service say, and the topic of the service's own events. */
@NullMarked
package org.baoming.passport.messaging;

import org.jspecify.annotations.NullMarked;
