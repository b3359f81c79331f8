package org.baoming.audit.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Searches the record of staff actions: a centre its own, the exam board all. */
@Component
public class SearchRecord {

    /**
     * What to look for; null means any.
     *
     * @param from first instant inside
     * @param to first instant outside
     * @param before only what was written before this position, the {@code next} of the page before
     */
    public record Search(
            @Nullable String centre,
            @Nullable UUID registration,
            @Nullable String actor,
            @Nullable Act act,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long before,
            int size) {}

    /** @param position grows with every action of any centre */
    public record Found(long position, StaffAction action) {}

    private final JdbcClient jdbc;
    private final StaffActionRows rows;

    SearchRecord(JdbcClient jdbc, StaffActionRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * A page of actions, the newest first.
     *
     * @throws ProblemException FORBIDDEN for a centre that is not the caller's
     */
    public List<Found> search(Caller caller, Search search) {
        return jdbc.sql("""
                        select * from staff_action
                        where (:centre::text is null or centre = :centre)
                          and (:registration::uuid is null or registration = :registration)
                          and (:actor::text is null or actor = :actor)
                          and (:act::text is null or act = :act)
                          and (:from::timestamptz is null or at >= :from)
                          and (:to::timestamptz is null or at < :to)
                          and (:before::bigint is null or position < :before)
                        order by position desc
                        limit :size
                        """)
                .param("centre", scope(caller, search.centre()))
                .param("registration", search.registration())
                .param("actor", search.actor())
                .param("act", search.act() == null ? null : search.act().name())
                .param("from", utc(search.from()))
                .param("to", utc(search.to()))
                .param("before", search.before())
                .param("size", search.size())
                .query((row, number) -> new Found(row.getLong("position"), rows.mapRow(row, number)))
                .list();
    }

    private static @Nullable String scope(Caller caller, @Nullable String wanted) {
        if (caller.has(Role.EXAM_ADMIN)) {
            return wanted;
        }
        String own = caller.requireCentre();
        if (wanted != null && !wanted.equals(own)) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "Only your own centre's actions are yours to see.");
        }
        return own;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
