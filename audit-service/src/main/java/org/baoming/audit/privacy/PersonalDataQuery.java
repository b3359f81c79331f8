package org.baoming.audit.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.audit.candidate.Candidate;
import org.baoming.audit.review.ReviewState;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What this service keeps about the owner of a passport, without the names of staff. */
@Repository
public class PersonalDataQuery {

    private final JdbcClient jdbc;

    PersonalDataQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param staffActions what staff did with the registrations, oldest first */
    public record PersonalData(List<KeptReview> reviews, List<KeptDecision> decisions, List<KeptAction> staffActions) {}

    public record KeptReview(
            UUID registration,
            String session,
            String centre,
            @Nullable Candidate candidate,
            ReviewState state,
            int round,
            Instant requestedAt) {}

    public record KeptDecision(
            UUID registration,
            int round,
            ReviewState outcome,
            Instant decidedAt,
            @Nullable String reasonCode,
            @Nullable String reason) {}

    /** @param centre whose record it stands in: a centre, a province, or the board */
    public record KeptAction(
            Instant at, String centre, String act, @Nullable UUID registration) {}

    public PersonalData of(UUID passport) {
        return new PersonalData(
                jdbc.sql("select * from review where passport = :passport order by requested_at, registration")
                        .param("passport", passport)
                        .query((row, number) -> review(row))
                        .list(),
                jdbc.sql("""
                                select d.* from decision d join review r on r.registration = d.registration
                                where r.passport = :passport order by d.decided_at, d.registration""")
                        .param("passport", passport)
                        .query((row, number) -> decision(row))
                        .list(),
                jdbc.sql("""
                                with own as (select registration from review where passport = :passport
                                             union
                                             select registration from on_site_confirmation where passport = :passport)
                                select position, at, scope, act, registration
                                from staff_action where passport = :passport
                                union
                                select position, at, scope, act, registration
                                from own join staff_action using (registration)
                                order by position""")
                        .param("passport", passport)
                        .query((row, number) -> new KeptAction(
                                Sql.instant(row, "at"),
                                row.getString("scope"),
                                row.getString("act"),
                                row.getObject("registration", UUID.class)))
                        .list());
    }

    private static KeptReview review(ResultSet row) throws SQLException {
        return new KeptReview(
                row.getObject("registration", UUID.class),
                row.getString("session"),
                row.getString("centre"),
                Candidate.ofNullable(
                        row.getString("candidate_name"),
                        row.getString("document_type"),
                        row.getString("document_masked")),
                ReviewState.valueOf(row.getString("state")),
                row.getInt("round"),
                Sql.instant(row, "requested_at"));
    }

    private static KeptDecision decision(ResultSet row) throws SQLException {
        return new KeptDecision(
                row.getObject("registration", UUID.class),
                row.getInt("round"),
                ReviewState.valueOf(row.getString("outcome")),
                Sql.instant(row, "decided_at"),
                row.getString("reason_code"),
                row.getString("reason"));
    }
}
