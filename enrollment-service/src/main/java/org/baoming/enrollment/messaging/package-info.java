/** Kafka: the topics of this service and the events that it hears. */
@NullMarked
package org.baoming.enrollment.messaging;

import org.jspecify.annotations.NullMarked;
