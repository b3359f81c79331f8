package org.baoming.audit.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches the record of staff actions: a centre sees its own, a province its own and its centres', the exam board all. */
@Component
public class SearchRecord {

    /**
     * Null means any.
     *
     * @param scope one chain: a centre, a province alone, or the board alone
     * @param province a province with its centres
     * @param actor a sign-in name, or the subject of the sign-in
     * @param from first instant inside
     * @param to first instant outside
     * @param text in the details
     */
    public record Filter(
            @Nullable String scope,
            @Nullable String province,
            @Nullable String session,
            @Nullable UUID registration,
            @Nullable String actor,
            @Nullable String type,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text) {

        /**
         * The same within what the caller may see.
         *
         * @throws ProblemException FORBIDDEN for a chain that is not the caller's
         */
        Filter within(Caller caller) {
            if (caller.has(Role.EXAM_ADMIN)) {
                return this;
            }
            if (caller.has(Role.PROVINCE_ADMIN)) {
                String own = caller.requireProvince();
                check((province == null || province.equals(own)) && (scope == null || scope.startsWith(own)));
                return of(scope, own);
            }
            String own = caller.requireCentre();
            check((scope == null || scope.equals(own)) && (province == null || own.startsWith(province)));
            return of(own, null);
        }

        private static void check(boolean own) {
            if (!own) {
                throw new ProblemException(
                        CommonProblem.FORBIDDEN, "Only your own centre's or province's actions are yours to see.");
            }
        }

        private Filter of(@Nullable String scope, @Nullable String province) {
            return new Filter(scope, province, session, registration, actor, type, from, to, text);
        }
    }

    /** @param position names the action among all of all chains */
    public record Found(long position, StaffAction action) {}

    /**
     * @param next {@code before} of the next page; null on the last one. A search that looks for a text goes back a bounded way at a
     *     time: its page may have few actions, or none, and still a next one
     */
    public record Results(List<Found> found, @Nullable Long next) {}

    private final ActionSearch actions;

    SearchRecord(ActionSearch actions) {
        this.actions = actions;
    }

    /**
     * A page of actions, the newest first.
     *
     * @param before {@code next} of the page before
     * @throws ProblemException FORBIDDEN for a chain that is not the caller's
     */
    public Results search(Caller caller, Filter filter, @Nullable Long before, int size) {
        return actions.newest(filter.within(caller), before, size);
    }
}
