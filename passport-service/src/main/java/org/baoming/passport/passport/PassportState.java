package org.baoming.passport.passport;

/**
 * {@code PENDING} until the account exists in Keycloak, then {@code ACTIVE}. {@code CLOSING} from the moment at which its
 * owner asks for the end; back to {@code ACTIVE} only if a registration turns out to be live. A closed passport no longer
 * exists: only its id and times are stored.
 */
enum PassportState {
    PENDING,
    ACTIVE,
    CLOSING;

    boolean mayBecome(PassportState next) {
        return switch (this) {
            case PENDING -> next == ACTIVE;
            case ACTIVE -> next == CLOSING;
            case CLOSING -> next == ACTIVE;
        };
    }
}
