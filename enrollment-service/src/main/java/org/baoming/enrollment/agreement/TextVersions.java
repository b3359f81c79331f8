package org.baoming.enrollment.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.PublishedText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts of a session, a province or a centre with all their versions, for the staff who write them. */
@Repository
public class TextVersions {
    /** Withdrawn texts stay for good; what stands now has a limit of its own and comes first. */
    private static final int MOST_TEXTS = 100;

    private final JdbcClient jdbc;
    private final AcceptanceCounts counts;

    TextVersions(JdbcClient jdbc, AcceptanceCounts counts) {
        this.jdbc = jdbc;
        this.counts = counts;
    }

    /**
     * A version of a text.
     *
     * @param withdrawn this version only records that the text was withdrawn
     * @param accepted how many candidates have accepted this version
     */
    public record Version(PublishedText text, Instant publishedAt, boolean withdrawn, long accepted) {}

    /**
     * A text with its newest version.
     *
     * @param acceptedBefore how many acceptances its older versions have
     */
    public record Newest(Version version, long acceptedBefore) {}

    /** Until when the acceptances are counted that are told here. */
    public Instant countedUntil() {
        return counts.until();
    }

    /**
     * What stands now, in the order in which candidates see it, then what was withdrawn.
     *
     * @param province whose texts; null with a null centre: the session's
     */
    public List<Newest> of(SessionCode session, @Nullable ProvinceCode province, @Nullable CentreCode centre) {
        return jdbc.sql("""
                select * from (
                    select distinct on (t.text) t.*, coalesce(c.accepted, 0) as accepted,
                           coalesce((select sum(o.accepted) from acceptance_count o
                                     where o.session = t.session and o.text = t.text and o.version < t.version), 0) as accepted_before
                    from published_text t left join acceptance_count c using (session, text, version)
                    where t.session = :session and t.province is not distinct from cast(:province as text)
                      and t.centre is not distinct from cast(:centre as text)
                    order by t.text, t.version desc) newest
                order by withdrawn,
                         array_position(array['AGREEMENT', 'USER_AGREEMENT', 'PRIVACY_POLICY', 'NOTICE', 'ANNOUNCEMENT', 'HOW_TO'],
                                        kind),
                         text
                limit :most""")
                .param("session", session.value())
                .param("province", province == null ? null : province.value())
                .param("centre", centre == null ? null : centre.value())
                .param("most", MOST_TEXTS)
                .query((row, n) -> new Newest(version(row), row.getLong("accepted_before")))
                .list();
    }

    /** Where a text belongs, and what it is now. */
    public Optional<PublishedText> newest(SessionCode session, String text) {
        return jdbc.sql("""
                select t.* from published_text t
                where session = :session and text = :text order by version desc limit 1""")
                .param("session", session.value())
                .param("text", text)
                .query((row, n) -> Catalogue.text(row))
                .optional();
    }

    /**
     * The newest first.
     *
     * @param before only older ones; null: from the newest on
     */
    public List<Version> versions(SessionCode session, String text, @Nullable Integer before, int atMost) {
        return jdbc.sql("""
                select t.*, coalesce(c.accepted, 0) as accepted
                from published_text t left join acceptance_count c using (session, text, version)
                where session = :session and text = :text and (cast(:before as int) is null or version < :before)
                order by version desc limit :most""")
                .param("session", session.value())
                .param("text", text)
                .param("before", before)
                .param("most", atMost)
                .query((row, n) -> version(row))
                .list();
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                Catalogue.text(row),
                Sql.instant(row, "published_at"),
                row.getBoolean("withdrawn"),
                row.getLong("accepted"));
    }
}
