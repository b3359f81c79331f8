package org.baoming.audit.numbers;

import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whose numbers: a centre's (6 digits), a province's (2 digits) or the nation's.
 *
 * @param code what stands in the tables
 */
public record Scope(String code) {

    public static final Scope NATION = new Scope("*");
    private static final int PROVINCE_DIGITS = 2;

    /** The scopes to which something at this centre belongs. */
    static List<Scope> of(String centre) {
        return List.of(new Scope(centre), new Scope(centre.substring(0, PROVINCE_DIGITS)), NATION);
    }

    /** The scopes to which something belongs that has a province, and perhaps a centre. */
    static List<Scope> of(String province, @Nullable String centre) {
        return centre == null ? List.of(new Scope(province), NATION) : of(centre);
    }

    /**
     * The scope that a caller asks for, or their own.
     *
     * @throws ProblemException FORBIDDEN if it is not theirs
     */
    public static Scope asked(Caller caller, @Nullable String province, @Nullable String centre) {
        if (caller.has(Role.EXAM_ADMIN)) {
            return centre != null ? new Scope(centre) : province != null ? new Scope(province) : NATION;
        }
        if (caller.has(Role.PROVINCE_ADMIN)) {
            String own = caller.requireProvince();
            require(province == null || province.equals(own));
            require(centre == null || centre.startsWith(own));
            return new Scope(centre == null ? own : centre);
        }
        String own = caller.requireCentre();
        require(province == null || centre != null);
        require(centre == null || centre.equals(own));
        return new Scope(own);
    }

    private static void require(boolean theirs) {
        if (!theirs) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "These numbers are not yours");
        }
    }

    /** Whether what is at this centre counts here. */
    public boolean includes(String centre) {
        return equals(NATION) || centre.startsWith(code);
    }

    @Nullable
    public String province() {
        return equals(NATION) ? null : code.substring(0, PROVINCE_DIGITS);
    }

    @Nullable
    public String centre() {
        return code.length() > PROVINCE_DIGITS ? code : null;
    }
}
