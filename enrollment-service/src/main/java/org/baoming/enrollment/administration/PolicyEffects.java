package org.baoming.enrollment.administration;

import java.util.List;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many candidates a change of the policy would touch, before it is made: who waits for a review that would no longer
 * be required, who has more subjects than would be allowed, who would have to come for confirmation. It adds up the tallies of the
 * candidates' lines, which follow a change a moment later; who has not chosen a centre yet is not among them.
 */
@Repository
public class PolicyEffects {
    private final JdbcClient jdbc;

    PolicyEffects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param registrations all that have a centre and are not removed
     * @param inReview those that wait for their review
     * @param unconfirmed those that are not confirmed on site
     * @param subjects how many registrations have how many subjects, without those that have none
     */
    public record Effects(long registrations, long inReview, long unconfirmed, List<Subjects> subjects) {}

    /** So many registrations have so many live entries. */
    public record Subjects(int subjects, long registrations) {}

    private record Tally(int subjects, long registrations, long inReview, long unconfirmed) {}

    public Effects of(SessionCode session, @Nullable ProvinceCode province, @Nullable CentreCode centre) {
        List<Tally> tallies = jdbc.sql("""
                        select subjects, sum(candidates) as registrations,
                               coalesce(sum(candidates) filter (where in_review), 0) as in_review,
                               coalesce(sum(candidates) filter (where unconfirmed), 0) as unconfirmed
                        from candidate_tally
                        where session = :session\s"""
                        + (province == null ? "" : "and province = :province ")
                        + (centre == null ? "" : "and centre = :centre ")
                        + "group by subjects having sum(candidates) > 0 order by subjects")
                .param("session", session.value())
                .param("province", province == null ? null : province.value())
                .param("centre", centre == null ? null : centre.value())
                .query(Tally.class)
                .list();
        return new Effects(
                tallies.stream().mapToLong(Tally::registrations).sum(),
                tallies.stream().mapToLong(Tally::inReview).sum(),
                tallies.stream().mapToLong(Tally::unconfirmed).sum(),
                tallies.stream()
                        .filter(tally -> tally.subjects() > 0)
                        .map(tally -> new Subjects(tally.subjects(), tally.registrations()))
                        .toList());
    }
}
