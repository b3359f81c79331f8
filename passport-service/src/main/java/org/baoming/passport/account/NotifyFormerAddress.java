package org.baoming.passport.account;

import java.util.Map;
import java.util.Optional;
import org.baoming.passport.delivery.MessageKind;
import org.baoming.passport.delivery.MessageSender;
import org.baoming.passport.delivery.NotSentException;
import org.baoming.passport.message.OutgoingMessages;
import org.baoming.passport.passport.Languages;
import org.baoming.passport.passport.PassportOrigins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notifies the former address of a passport that it was replaced: if the owner did not do it, this is how they
 * notice. {@link OutgoingMessages} are sent to the current addresses of a passport, so this message cannot be one of them.
 */
@Component
class NotifyFormerAddress {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyFormerAddress.class);

    private final AccountChanges changes;
    private final Languages languages;
    private final PassportOrigins origins;
    private final MessageSender messageSender;

    NotifyFormerAddress(
            AccountChanges changes, Languages languages, PassportOrigins origins, MessageSender messageSender) {
        this.changes = changes;
        this.languages = languages;
        this.origins = origins;
        this.messageSender = messageSender;
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
            MessageKind kind = switch (due.formerAddress().channel()) {
                case EMAIL -> MessageKind.EMAIL_REPLACED;
                case MOBILE -> MessageKind.MOBILE_REPLACED;
            };
            messageSender.deliver(
                    due.formerAddress(),
                    due.id(),
                    kind,
                    languages.of(due.passport()),
                    Map.of(),
                    origins.of(due.passport()));
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
}
