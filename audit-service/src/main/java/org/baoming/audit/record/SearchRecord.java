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

/** Searches the record of staff actions: a centre sees its own, the exam board all. */
@Component
public class SearchRecord {

    /**
     * The filter; null means any.
     *
     * @param from first instant inside
     * @param to first instant outside
     * @param before only what was written before this position, the {@code next} of the page before
     */
    public record Search(
            @Nullable String centre,
            @Nullable UUID registration,
            @Nullable String actor,
            @Nullable StaffActionType type,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long before,
            int size) {}

    /** @param position grows with every action of any centre */
    public record Found(long position, StaffAction action) {}

    private final StaffActions actions;

    SearchRecord(StaffActions actions) {
        this.actions = actions;
    }

    /**
     * A page of actions, the newest first.
     *
     * @throws ProblemException FORBIDDEN for a centre that is not the caller's
     */
    public List<Found> search(Caller caller, Search search) {
        return actions.search(scope(caller, search.centre()), search);
    }

    private static @Nullable String scope(Caller caller, @Nullable String requested) {
        if (caller.has(Role.EXAM_ADMIN)) {
            return requested;
        }
        String own = caller.requireCentre();
        if (requested != null && !requested.equals(own)) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "Only your own centre's actions are yours to see.");
        }
        return own;
    }
}
