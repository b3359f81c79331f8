package org.baoming.passport.passport;

import java.time.Instant;
import java.util.UUID;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;
import org.jspecify.annotations.Nullable;

/**
 * One account for every exam.
 *
 * <p>Its life cycle: both addresses are proven and the passport is written as {@code PENDING}; its account is created in
 * Keycloak, in one call and under this id; the passport becomes {@code ACTIVE} and is published. If the process is
 * interrupted in between, the same registration can be sent again and continues with the same passport, or the sweep of
 * pending passports finishes or deletes it. It is closed when its owner asks for it.
 *
 * @param begunAt when the registration was last begun
 * @param registeredAt when it became active
 * @param version grows with every change; published with events and shown to callers
 */
public record Passport(
        UUID id,
        EmailAddress email,
        MobileNumber mobile,
        PassportState state,
        Instant begunAt,
        @Nullable Instant registeredAt,
        @Nullable IdentityDocument document,
        long version) {

    public static Passport pending(UUID id, EmailAddress email, MobileNumber mobile, Instant now) {
        return new Passport(id, email, mobile, PassportState.PENDING, now, null, null, 0);
    }

    /** The same pending passport, whose registration was requested again. */
    public Passport begunAgain(Instant now) {
        return new Passport(id, email, mobile, state, now, registeredAt, document, version);
    }

    public Passport activated(Instant now) {
        if (!isPending()) {
            throw new IllegalStateException("Passport " + id + " is registered already");
        }
        return new Passport(id, email, mobile, PassportState.ACTIVE, begunAt, now, document, version);
    }

    public Passport with(IdentityDocument changed) {
        if (!isActive()) {
            throw new IllegalStateException("Passport " + id + " is not active yet");
        }
        return new Passport(id, email, mobile, state, begunAt, registeredAt, changed, version);
    }

    /** Its document is somebody else's. */
    public Passport withoutDocument() {
        return new Passport(id, email, mobile, state, begunAt, registeredAt, null, version);
    }

    /** The same passport with another e-mail address or mobile number. */
    public Passport with(Contact changed) {
        if (!isActive()) {
            throw new IllegalStateException("Passport " + id + " is not active yet");
        }
        return switch (changed) {
            case EmailAddress other -> new Passport(id, other, mobile, state, begunAt, registeredAt, document, version);
            case MobileNumber other -> new Passport(id, email, other, state, begunAt, registeredAt, document, version);
        };
    }

    /** Begins the closure that its owner requested; it is not found any more. */
    public Passport closing() {
        return in(PassportState.CLOSING);
    }

    /** A registration is live after all. */
    public Passport reopened() {
        return in(PassportState.ACTIVE);
    }

    /** With the version that its row has now. */
    Passport saved() {
        return new Passport(id, email, mobile, state, begunAt, registeredAt, document, version + 1);
    }

    private Passport in(PassportState next) {
        if (isPending() || !state.mayBecome(next)) {
            throw new IllegalStateException("Passport " + id + " is " + state + " and cannot be " + next);
        }
        return new Passport(id, email, mobile, next, begunAt, registeredAt, document, version);
    }

    public boolean isPending() {
        return state == PassportState.PENDING;
    }

    public boolean isClosing() {
        return state == PassportState.CLOSING;
    }

    public boolean isActive() {
        return state == PassportState.ACTIVE;
    }

    public Contact contact(Channel channel) {
        return switch (channel) {
            case EMAIL -> email;
            case MOBILE -> mobile;
        };
    }

    @Override
    public String toString() {
        return "Passport[" + id + ", " + state + ", version " + version + "]";
    }
}
