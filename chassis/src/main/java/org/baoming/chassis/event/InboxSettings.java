package org.baoming.chassis.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are received.
 *
 * @param retryFor for how long a failing event is retried before it becomes a dead letter
 */
@ConfigurationProperties("chassis.inbox")
record InboxSettings(@DefaultValue("PT30S") Duration retryFor) {}
