package org.baoming.passport.closing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.event.Outbox;
import org.baoming.passport.account.AccountChanges;
import org.baoming.passport.account.Accounts;
import org.baoming.passport.message.OutgoingMessages;
import org.baoming.passport.message.ReviewedRegistrations;
import org.baoming.passport.message.ToldSeats;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Continues a closure as far as it is possible now. Idempotent, also on two instances at once. */
@Component
class FinishClosing {

    private final Passports passports;
    private final Closings closings;
    private final LiveRegistrations registrations;
    private final Accounts accounts;
    private final NotifyPassportClosed farewell;
    private final OutgoingMessages messages;
    private final AccountChanges changes;
    private final ReviewedRegistrations reviewed;
    private final ToldSeats toldSeats;
    private final ClosingSettings settings;
    private final Outbox outbox;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    FinishClosing(
            Passports passports,
            Closings closings,
            LiveRegistrations registrations,
            Accounts accounts,
            NotifyPassportClosed farewell,
            OutgoingMessages messages,
            AccountChanges changes,
            ReviewedRegistrations reviewed,
            ToldSeats toldSeats,
            ClosingSettings settings,
            Outbox outbox,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.passports = passports;
        this.closings = closings;
        this.registrations = registrations;
        this.accounts = accounts;
        this.farewell = farewell;
        this.messages = messages;
        this.changes = changes;
        this.reviewed = reviewed;
        this.toldSeats = toldSeats;
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** The state of the closure. */
    sealed interface Progress {

        /** A registration forbids it: the passport is active as before. */
        record TakenBack(List<String> sessions) implements Progress {}

        /** It continues by itself. */
        record UnderWay() implements Progress {}

        record Closed() implements Progress {}
    }

    Progress goOn(UUID passport) {
        Optional<Closings.Closing> closing = closings.find(passport);
        if (closing.isEmpty()) {
            return new Progress.Closed();
        }
        if (closing.get().agreedAt() == null) {
            switch (registrations.close(passport)) {
                case LiveRegistrations.Answer.Live(List<String> sessions) -> {
                    transaction.executeWithoutResult(status -> takeBack(passport));
                    return new Progress.TakenBack(sessions);
                }
                case LiveRegistrations.Answer.Unavailable() -> {
                    return new Progress.UnderWay();
                }
                case LiveRegistrations.Answer.None() -> {
                    if (!agree(passport)) {
                        return new Progress.UnderWay();
                    }
                }
            }
        }
        return switch (accounts.close(passport)) {
            case UNAVAILABLE -> new Progress.UnderWay();
            case CLOSED -> isFarewellOver(closing.get()) ? erase(passport) : new Progress.UnderWay();
        };
    }

    /** @return false where somebody else has taken it further, or back, meanwhile */
    private boolean agree(UUID passport) {
        return transaction.execute(status -> {
            boolean agreed = closings.agree(passport);
            if (agreed) {
                farewell.tell(passport);
            }
            return agreed;
        });
    }

    private void takeBack(UUID id) {
        passports.findById(id).filter(Passport::isClosing).ifPresent(passport -> passports.save(passport.reopened()));
        closings.takeBack(id);
    }

    private boolean isFarewellOver(Closings.Closing closing) {
        return farewell.isOver(closing.passport())
                || !clock.instant().isBefore(closing.begunAt().plus(settings.farewellWithin()));
    }

    private Progress erase(UUID passport) {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            if (closings.close(passport, now)) {
                passports.erase(passport).ifPresent(version -> {
                    messages.erase(passport);
                    changes.erase(passport);
                    reviewed.erase(passport);
                    toldSeats.erase(passport);
                    outbox.append(new PassportClosed(passport, now, version + 1));
                });
            }
        });
        return new Progress.Closed();
    }
}
