package org.baoming.chassis.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are taken in.
 *
 * @param retryFor how long a failing event is tried again before it becomes a dead letter
 */
@ConfigurationProperties("chassis.inbox")
record InboxSettings(@DefaultValue("PT30S") Duration retryFor) {}
