package org.baoming.chassis.security;

import java.util.Set;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The caller, from the verified token. Controllers take it as a parameter.
 *
 * @param subject the account's id at the identity provider
 * @param name what colleagues call the account's owner, where the identity provider knows it; candidates have none
 * @param passport the candidate's passport
 * @param centre the 6-digit code of the centre to which a member of staff is bound
 * @param province the 2-digit code of the province to which an administrator is bound
 */
public record Caller(
        String subject,
        @Nullable String name,
        Set<Role> roles,
        @Nullable UUID passport,
        @Nullable String centre,
        @Nullable String province) {

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** @throws ProblemException FORBIDDEN if the account has no passport */
    public UUID requirePassport() {
        return require(passport, "passport");
    }

    /** @throws ProblemException FORBIDDEN if the account is bound to no centre */
    public String requireCentre() {
        return require(centre, "centre");
    }

    /** @throws ProblemException FORBIDDEN if the account is bound to no province */
    public String requireProvince() {
        return require(province, "province");
    }

    private static <T> T require(@Nullable T scope, String name) {
        if (scope == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "This account has no " + name);
        }
        return scope;
    }
}
