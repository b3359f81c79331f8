package org.baoming.chassis.security;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The caller, from the verified token. Controllers take it as a parameter.
 *
 * @param subject the account's id at the identity provider
 * @param passport the candidate's passport
 * @param centre the 6-digit code of the centre to which a member of staff is bound
 * @param province the 2-digit code of the province to which an administrator is bound
 * @param account the sign-in name of a member of staff; null for candidates, whose sign-in name is their mobile number
 */
public record Caller(
        String subject,
        Set<Role> roles,
        @Nullable UUID passport,
        @Nullable String centre,
        @Nullable String province,
        @Nullable String account) {

    /** A caller without a sign-in name. */
    public Caller(
            String subject,
            Set<Role> roles,
            @Nullable UUID passport,
            @Nullable String centre,
            @Nullable String province) {
        this(subject, roles, passport, centre, province, null);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /**
     * The widest role of somebody who acts for a centre, a province or the board, or of a service: the one that made an act possible
     * wherever several would have. Empty for a candidate.
     */
    public Optional<Role> actingRole() {
        return Stream.of(Role.EXAM_ADMIN, Role.PROVINCE_ADMIN, Role.CENTRE_STAFF, Role.SERVICE)
                .filter(roles::contains)
                .findFirst();
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
