package org.baoming.passport;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the address that a passport had until now that it has another one: if its owner did not do it, that is where
 * they notice. {@link OutgoingMessages} go to the addresses that a passport has, so this cannot be one of them.
 */
@Component
class TellFormerAddress {

    private static final Logger LOG = LoggerFactory.getLogger(TellFormerAddress.class);

    private final AccountChanges changes;
    private final Postman postman;

    TellFormerAddress(AccountChanges changes, Postman postman) {
        this.changes = changes;
        this.postman = postman;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void tell() {
        for (Optional<AccountChanges.Due> due = changes.takeNextToTell();
                due.isPresent();
                due = changes.takeNextToTell()) {
            tell(due.get());
        }
    }

    private void tell(AccountChanges.Due due) {
        try {
            postman.deliver(due.formerAddress(), "邮箱已更换 · Your e-mail address was changed", text(due.formerAddress()));
            changes.markTold(due.id());
        } catch (NotSentException e) {
            LOG.warn(
                    "The former address of change {} could not be told, attempt {} of {}: {}",
                    due.id(),
                    due.attempts(),
                    AccountChanges.MOST_ATTEMPTS,
                    e.getMessage());
        }
    }

    private static String text(Contact former) {
        return switch (former) {
            case EmailAddress email -> """
                您的报名通行证已更换邮箱，这个邮箱不再用于登录和接收通知。
                如果不是您本人操作，请立即用手机号找回密码，并联系考点。

                Your passport has another e-mail address now; this one no longer serves for signing in and messages.
                If it was not you, recover your password with your mobile number at once, and tell your test centre.
                """;
            case MobileNumber mobile -> "【报名通行证】您的通行证已更换手机号，本号码不再用于登录。如非本人操作，请立即用邮箱找回密码，并联系考点。";
        };
    }
}
