package org.baoming.enrollment.administration;

import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;

/**
 * A member of staff and what they may administer: the table of permissions in {@code docs/administration.md} is
 * decided here and in the use cases.
 */
public sealed interface Staff {

    /** Who it is; it is recorded. */
    Caller caller();

    /** The account, as the identity provider names it. */
    default String account() {
        return caller().subject();
    }

    Role role();

    /** The exam board: everything. */
    record Board(Caller caller) implements Staff {
        @Override
        public Role role() {
            return Role.EXAM_ADMIN;
        }
    }

    /** A province's administration: the province and its centres. */
    record OfProvince(Caller caller, ProvinceCode province) implements Staff {
        @Override
        public Role role() {
            return Role.PROVINCE_ADMIN;
        }
    }

    /** The staff of one centre. */
    record OfCentre(Caller caller, CentreCode centre) implements Staff {
        @Override
        public Role role() {
            return Role.CENTRE_STAFF;
        }
    }

    /**
     * The largest scope that the caller's roles allow.
     *
     * @throws ProblemException FORBIDDEN if the account has none of the roles, or has one without the code that it is bound to
     */
    static Staff of(Caller caller) {
        if (caller.has(Role.EXAM_ADMIN)) {
            return new Board(caller);
        }
        if (caller.has(Role.PROVINCE_ADMIN)) {
            return new OfProvince(caller, new ProvinceCode(caller.requireProvince()));
        }
        if (caller.has(Role.CENTRE_STAFF)) {
            return new OfCentre(caller, new CentreCode(caller.requireCentre()));
        }
        throw forbidden("Your role does not allow this.");
    }

    default boolean isBoard() {
        return this instanceof Board;
    }

    default boolean isStaffOfCentre() {
        return this instanceof OfCentre;
    }

    /** @throws ProblemException FORBIDDEN unless it is the exam board */
    default void requireBoard() {
        if (!isBoard()) {
            throw forbidden("Only the exam board may do this.");
        }
    }

    /** @throws ProblemException FORBIDDEN unless it is the exam board or the province's own administration */
    default void requireReach(ProvinceCode province) {
        boolean reaches = switch (this) {
            case Board board -> true;
            case OfProvince of -> of.province.equals(province);
            case OfCentre of -> false;
        };
        if (!reaches) {
            throw forbidden("Province " + province + " is not yours to change.");
        }
    }

    /** @throws ProblemException FORBIDDEN unless the centre is theirs or in their province */
    default void requireReach(CentreCode centre) {
        boolean reaches = switch (this) {
            case Board board -> true;
            case OfProvince of -> of.province.equals(centre.province());
            case OfCentre of -> of.centre.equals(centre);
        };
        if (!reaches) {
            throw forbidden("Centre " + centre + " is not yours.");
        }
    }

    /**
     * The settings of a province apply to its centres, too, so their staff may read them.
     *
     * @throws ProblemException FORBIDDEN unless the province is theirs, or their centre's
     */
    default void requireSight(ProvinceCode province) {
        boolean sees = switch (this) {
            case Board board -> true;
            case OfProvince of -> of.province.equals(province);
            case OfCentre of -> of.centre.province().equals(province);
        };
        if (!sees) {
            throw forbidden("Province " + province + " is not yours.");
        }
    }

    /** Where their reach ends, if it does. */
    default Optional<ProvinceCode> ownProvince() {
        return this instanceof OfProvince of ? Optional.of(of.province) : Optional.empty();
    }

    /** Where their reach ends, if it does. */
    default Optional<CentreCode> ownCentre() {
        return this instanceof OfCentre of ? Optional.of(of.centre) : Optional.empty();
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException(CommonProblem.FORBIDDEN, detail);
    }
}
