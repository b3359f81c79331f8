package org.baoming.audit.review;

import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.baoming.audit.candidate.FormDigests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code reviewed_form}: the digests of the form that staff saw in a round, kept as long as the candidate may still
 * resubmit it, so that the next round can say what has changed. While a review is pending the form is locked, so
 * what was seen is what was decided about.
 */
@Repository
class ReviewedForms {

    private static final TypeReference<TreeMap<String, String>> DIGESTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReviewedForms(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record RejectedForm(int round, FormDigests digests) {}

    /** The latest look at a round counts: a photo that was missing may still have come. */
    void put(UUID registration, int round, FormDigests digests) {
        jdbc.sql("""
                        insert into reviewed_form (registration, round, digests)
                        values (:registration, :round, :digests::jsonb)
                        on conflict (registration, round) do update set digests = excluded.digests
                        """)
                .param("registration", registration)
                .param("round", round)
                .param("digests", json.writeValueAsString(digests.fields()))
                .update();
    }

    /** The form of the last rejected round before this one; nothing if nobody looked at it before it was rejected. */
    Optional<RejectedForm> rejectedBefore(UUID registration, int round) {
        return jdbc.sql("""
                        select f.round, f.digests from reviewed_form f
                        where f.registration = :registration
                          and f.round = (select max(d.round) from decision d
                                         where d.registration = :registration and d.round < :round
                                           and d.outcome = 'REJECTED')
                        """)
                .param("registration", registration)
                .param("round", round)
                .query((row, number) -> new RejectedForm(
                        row.getInt("round"), new FormDigests(json.readValue(row.getString("digests"), DIGESTS))))
                .optional();
    }

    void forgetBefore(UUID registration, int round) {
        jdbc.sql("delete from reviewed_form where registration = :registration and round < :round")
                .param("registration", registration)
                .param("round", round)
                .update();
    }
}
