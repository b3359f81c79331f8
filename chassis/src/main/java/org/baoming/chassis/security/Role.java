package org.baoming.chassis.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The realm's roles. On the wire: {@code centre-staff}. */
public enum Role {
    CANDIDATE,
    CENTRE_STAFF,
    PROVINCE_ADMIN,
    EXAM_ADMIN,
    SERVICE;

    /** The name in tokens and in {@code hasRole(…)}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Role> of(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }
}
