package org.baoming.keycloak.signin;

import java.util.List;
import java.util.Objects;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Who works with the data of candidates: at a centre, for a province, or for the exam board. */
public final class Staff {

    private static final List<String> ROLES = List.of("centre-staff", "province-admin", "exam-admin");

    private Staff() {}

    /** Whether the account has a role of staff, of its own or by a group. */
    public static boolean includes(RealmModel realm, UserModel user) {
        return ROLES.stream().map(realm::getRole).filter(Objects::nonNull).anyMatch(user::hasRole);
    }
}
