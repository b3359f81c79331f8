package org.baoming.enrollment.reindex;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.registration.RegistrationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pairs of registrations of one person in a session, which were found when documents were indexed by person.
 * Nothing is removed automatically, because one may be paid. The centres settle it, by deleting one of them with the
 * candidate.
 */
@Component
public class DocumentDuplicates {
    private static final int MOST = 500;

    private final JdbcClient jdbc;

    DocumentDuplicates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two registrations that should be one; the older first. */
    public record Pair(Side one, Side other, Instant foundAt) {}

    /** @param candidate null where the registration is not theirs who ask */
    public record Side(
            RegistrationId registration,
            ProvinceCode province,
            @Nullable CentreCode centre,
            RegistrationState state,
            Instant openedAt,
            @Nullable Candidate candidate) {}

    /** The pairs that concern a registration within the caller's scope and are not settled; at most 500. */
    public List<Pair> of(SessionCode session, Staff staff) {
        return jdbc.sql("""
                select d.found_at,
                       a.registration as a_registration, a.province as a_province, coalesce(a.centre, a.group_centre) as a_centre,
                       a.state as a_state, a.opened_at as a_opened_at, a.candidate_name as a_name, a.document_type as a_type,
                       a.document_masked as a_masked,
                       b.registration as b_registration, b.province as b_province, coalesce(b.centre, b.group_centre) as b_centre,
                       b.state as b_state, b.opened_at as b_opened_at, b.candidate_name as b_name, b.document_type as b_type,
                       b.document_masked as b_masked
                from document_duplicate d
                join registration a on a.registration = least(d.registration, d.same_as) and a.state <> 'REMOVED'
                join registration b on b.registration = greatest(d.registration, d.same_as) and b.state <> 'REMOVED'
                where a.session = :session
                  and (:province::text is null or :province in (a.province, b.province))
                  and (:centre::text is null or :centre in (coalesce(a.centre, a.group_centre), coalesce(b.centre, b.group_centre)))
                order by d.registration limit :most""")
                .param("session", session.value())
                .param("province", staff.ownProvince().map(ProvinceCode::value).orElse(null))
                .param("centre", staff.ownCentre().map(CentreCode::value).orElse(null))
                .param("most", MOST)
                .query((row, n) ->
                        new Pair(side(row, "a_", staff), side(row, "b_", staff), Sql.instant(row, "found_at")))
                .list();
    }

    private static Side side(ResultSet row, String prefix, Staff staff) throws SQLException {
        ProvinceCode province = new ProvinceCode(row.getString(prefix + "province"));
        String code = row.getString(prefix + "centre");
        CentreCode centre = code == null ? null : new CentreCode(code);
        boolean theirs = staff.isBoard()
                || staff.ownProvince().filter(province::equals).isPresent()
                || staff.ownCentre().filter(own -> own.equals(centre)).isPresent();
        return new Side(
                new RegistrationId(Sql.uuid(row, prefix + "registration")),
                province,
                centre,
                RegistrationState.valueOf(row.getString(prefix + "state")),
                Sql.instant(row, prefix + "opened_at"),
                theirs
                        ? new Candidate(
                                row.getString(prefix + "name"),
                                DocumentType.valueOf(row.getString(prefix + "type")),
                                row.getString(prefix + "masked"))
                        : null);
    }
}
