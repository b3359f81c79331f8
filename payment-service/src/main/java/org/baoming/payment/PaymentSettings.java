package org.baoming.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.baoming.chassis.groupcommit.GroupCommitSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Times of an order, and who takes the money.
 *
 * @param orderLife how long it can be paid
 * @param firstPoll when it is first polled without a request; longer than five calls to enrollment may take
 * @param latePoll how long after an order was closed the platform is asked once more: some banks are slow
 * @param statementAfter how long after midnight in China a day's statement is asked for
 * @param notifications group commit of notifications
 * @param unprovenNotificationsAMinute how many notifications without a proof are stored per minute; anybody can post them, and they must not
 *     fill the disk
 * @param acquirer whose platform it is
 */
@Validated
@ConfigurationProperties("baoming.payment")
public record PaymentSettings(
        @NotNull Duration orderLife,
        @NotNull Duration firstPoll,
        @NotNull Duration latePoll,
        @NotNull Duration statementAfter,
        @NotNull @Valid GroupCommitSettings notifications,
        @Min(1) int unprovenNotificationsAMinute,

        @NotNull @Pattern(regexp = "stub|alipay", message = "must be stub or alipay (PAYMENT_ACQUIRER)")
        String acquirer) {}
