/** Kafka: what payment-service says, and the topic of the service's own events. */
@NullMarked
package org.baoming.passport.messaging;

import org.jspecify.annotations.NullMarked;
