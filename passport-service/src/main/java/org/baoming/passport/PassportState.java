package org.baoming.passport;

/** {@code PENDING} until the account stands in Keycloak, then {@code ACTIVE}; there is no way back. */
enum PassportState {
    PENDING,
    ACTIVE
}
