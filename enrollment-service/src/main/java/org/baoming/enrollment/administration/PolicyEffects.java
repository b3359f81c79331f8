package org.baoming.enrollment.administration;

import java.util.List;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.QueryPlans;
import org.baoming.enrollment.SessionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many candidates a change of the policy would touch, before it is made: who waits for a review that would no longer
 * be required, who has more subjects than would be allowed, who would have to come for confirmation. It reads the registrations of
 * a whole session, province or centre, so it is asked only before such a change.
 */
@Repository
public class PolicyEffects {
    private static final String SCOPE = """
            session = :session
              and (cast(:province as text) is null or %1$s = :province)
              and (cast(:centre as text) is null or centre = :centre)""";

    private final JdbcClient jdbc;

    PolicyEffects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param registrations all that are not removed
     * @param inReview those that wait for their review
     * @param unconfirmed those that are not confirmed on site
     * @param subjects how many registrations have how many subjects, without those that have none
     */
    public record Effects(long registrations, long inReview, long unconfirmed, List<Subjects> subjects) {}

    /** So many registrations have so many live entries. */
    public record Subjects(int subjects, long registrations) {}

    private record Counts(long registrations, long inReview, long unconfirmed) {}

    @Transactional(readOnly = true)
    public Effects of(SessionCode session, @Nullable ProvinceCode province, @Nullable CentreCode centre) {
        QueryPlans.readWholeTables(jdbc);
        Counts counts = scoped("""
                select count(*) as registrations, count(*) filter (where state = 'IN_REVIEW') as in_review,
                       count(*) filter (where on_site_confirmed_at is null) as unconfirmed
                from registration where state <> 'REMOVED' and\s""" + SCOPE.formatted("province"), session, province, centre)
                .query(Counts.class)
                .single();
        List<Subjects> subjects = scoped(
                        "select subjects, count(*) as registrations from (select count(*) as subjects from subject_entry"
                                + " where state <> 'RELEASED' and " + SCOPE.formatted("left(centre, 2)")
                                + " group by registration) had group by subjects order by subjects",
                        session,
                        province,
                        centre)
                .query(Subjects.class)
                .list();
        return new Effects(counts.registrations(), counts.inReview(), counts.unconfirmed(), subjects);
    }

    private JdbcClient.StatementSpec scoped(
            String sql, SessionCode session, @Nullable ProvinceCode province, @Nullable CentreCode centre) {
        return jdbc.sql(sql)
                .param("session", session.value())
                .param("province", province == null ? null : province.value())
                .param("centre", centre == null ? null : centre.value());
    }
}
