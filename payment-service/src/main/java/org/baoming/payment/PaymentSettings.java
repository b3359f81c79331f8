package org.baoming.payment;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Times of an order.
 *
 * @param orderLife how long it can be paid
 * @param firstLook when it is first looked at without being asked; longer than any call to enrollment may take
 */
@Validated
@ConfigurationProperties("baoming.payment")
public record PaymentSettings(
        @NotNull Duration orderLife, @NotNull Duration firstLook) {}
