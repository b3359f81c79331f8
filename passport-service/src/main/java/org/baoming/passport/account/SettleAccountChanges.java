package org.baoming.passport.account;

import java.time.InstantSource;
import org.baoming.passport.Contact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finishes changes that were interrupted and not repeated. A new address is set again at the identity provider and then on
 * the passport. After a new password, which only its owner knows, the sessions are ended, whether it was set or not.
 * Several instances may do this at the same time.
 */
@Component
class SettleAccountChanges {

    private static final Logger LOG = LoggerFactory.getLogger(SettleAccountChanges.class);

    private final AccountChanges changes;
    private final Accounts accounts;
    private final FinishAddressChange finish;
    private final ChangeSettings settings;
    private final InstantSource clock;

    SettleAccountChanges(
            AccountChanges changes,
            Accounts accounts,
            FinishAddressChange finish,
            ChangeSettings settings,
            InstantSource clock) {
        this.changes = changes;
        this.accounts = accounts;
        this.finish = finish;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
    void settle() {
        changes.begunBefore(clock.instant().minus(settings.settleAfter())).forEach(this::settle);
    }

    private void settle(AccountChanges.Begun change) {
        Contact address = change.newAddress();
        Accounts.Change outcome = address == null
                ? accounts.endSessions(change.passport())
                : accounts.changeAddress(change.passport(), address);
        switch (outcome) {
            case DONE -> {
                if (address == null) {
                    changes.done(change.id(), null);
                } else {
                    finish.finish(change.id(), change.passport(), address);
                }
                LOG.info("Change {} of passport {} is done", change.id(), change.passport());
            }
            case REFUSED, ABSENT -> {
                changes.giveUp(change.id());
                LOG.info("Change {} of passport {} cannot be done and is given up", change.id(), change.passport());
            }
            case UNAVAILABLE -> LOG.warn("Change {} waits: accounts cannot be asked now", change.id());
        }
    }
}
