package org.baoming.passport.passport;

/**
 * {@code PENDING} until the account stands in Keycloak, then {@code ACTIVE}. {@code CLOSING} from the moment that its owner asks
 * for the end; back to {@code ACTIVE} only where a registration turns out to be live. A passport that is closed is none any more:
 * only its id and times are kept.
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
