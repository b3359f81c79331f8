package org.baoming.enrollment.candidates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.registration.OnSiteOutcome;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.baoming.enrollment.registration.RegistrationState;
import org.baoming.enrollment.roster.Rosters;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tables {@code candidate_line} and {@code candidate_line_stale}: what lists of candidates are read from. A change of a
 * registration puts its id among the stale ones in the change's own transaction (a trigger), and {@link #refresh} makes their lines
 * anew a moment later. A list may so be a second old, and longer in an opening minute, when seats come first.
 */
@Repository
public class CandidateLines {
    /** Keeps the lock of {@link #refresh} apart from others'. */
    private static final int LOCK = 502;

    private static final int AT_ONCE = 2_000;

    private static final String COLUMNS = """
            registration, centre, name, document_type, document_masked, student_number, class_name, method, state, subjects, paid,
            unpaid, form, photo, on_site, opened_at""";

    private final JdbcClient jdbc;

    CandidateLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CandidateLine> find(CandidateQuery query, @Nullable PageStart after, int atMost) {
        CandidateQuery.Conditions conditions = query.conditions();
        switch (after) {
            case null -> {
                // the first page
            }
            case PageStart.AfterTime(var openedAt, var registration) -> {
                conditions.add("(opened_at, registration) < (:at, :after)", "at", Sql.utc(openedAt));
                conditions.param("after", registration.value());
            }
            case PageStart.AfterName(String name, var registration) -> {
                conditions.add("(name collate \"zh-x-icu\", registration) > (:lastName, :after)", "lastName", name);
                conditions.param("after", registration.value());
            }
        }
        String order = switch (query.order()) {
            case TIME -> "opened_at desc, registration desc";
            case NAME -> "name collate \"zh-x-icu\", registration";
        };
        return jdbc.sql("select " + COLUMNS + " from candidate_line where " + conditions.sql() + " order by " + order
                        + " limit " + atMost)
                .params(conditions.params())
                .query((row, n) -> line(row))
                .list();
    }

    boolean isMoreThan(CandidateQuery query, int most) {
        CandidateQuery.Conditions conditions = query.conditions();
        return jdbc.sql("select exists (select from candidate_line where " + conditions.sql() + " offset " + most
                        + " limit 1)")
                .params(conditions.params())
                .query(Boolean.class)
                .single();
    }

    /** How many there are, counted up to that number. */
    public int count(CandidateQuery query, int most) {
        CandidateQuery.Conditions conditions = query.conditions();
        return jdbc.sql("select count(*) from (select from candidate_line where " + conditions.sql() + " limit " + most
                        + ") found")
                .params(conditions.params())
                .query(Integer.class)
                .single();
    }

    /** Whose passport a registration belongs to, and the digest of its document. */
    record Owner(PassportId passport, byte[] document) {}

    /** Those of whom somebody has a passport. */
    Map<RegistrationId, Owner> ownersOf(List<CandidateLine> lines) {
        Map<RegistrationId, Owner> owners = new HashMap<>();
        jdbc.sql("""
                select registration, passport, document_index from registration
                where registration = any(:registrations::uuid[]) and passport is not null""")
                .param("registrations", Sql.column(lines, CandidateLine::registration))
                .query(row -> {
                    owners.put(
                            new RegistrationId(Sql.uuid(row, "registration")),
                            new Owner(new PassportId(Sql.uuid(row, "passport")), row.getBytes("document_index")));
                });
        return owners;
    }

    /** The live registrations of a document, given by the indexes that it may have. */
    List<CandidateLine> ofDocument(SessionCode session, List<byte[]> documents) {
        return jdbc.sql("select " + COLUMNS + """
                 from candidate_line where registration in (
                    select registration from registration
                    where session = :session and document_index = any(:documents::bytea[]) and state <> 'REMOVED')
                order by registration""")
                .param("session", session.value())
                .param("documents", Rosters.array(documents))
                .query((row, n) -> line(row))
                .list();
    }

    /** What a sheet has of a registration beyond its line. */
    record School(
            @Nullable String school,
            @Nullable String department,
            @Nullable String major) {
        static final School NONE = new School(null, null, null);
    }

    Map<RegistrationId, School> schoolsOf(List<CandidateLine> lines) {
        Map<RegistrationId, School> schools = new HashMap<>();
        jdbc.sql("""
                select registration, personal_information ->> 'school' as school, personal_information ->> 'department' as department,
                       personal_information ->> 'major' as major
                from registration where registration = any(:registrations::uuid[])""")
                .param("registrations", Sql.column(lines, CandidateLine::registration))
                .query(row -> {
                    schools.put(
                            new RegistrationId(Sql.uuid(row, "registration")),
                            new School(row.getString("school"), row.getString("department"), row.getString("major")));
                });
        return schools;
    }

    /**
     * Makes stale lines anew, a limited number. One instance does it at a time, so that an older reading never overwrites a newer one.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean refresh() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single()) {
            return false;
        }
        // Deleted first: what is read afterwards is at least as new as what made each of them stale.
        List<String> stale = jdbc.sql("""
                delete from candidate_line_stale
                where ctid = any (array(select ctid from candidate_line_stale limit :most for update skip locked))
                returning registration""")
                .param("most", AT_ONCE)
                .query((row, n) -> row.getString("registration"))
                .list();
        if (!stale.isEmpty()) {
            String[] ids = stale.stream().distinct().toArray(String[]::new);
            removeGone(ids);
            write(ids);
        }
        return stale.size() == AT_ONCE;
    }

    private void removeGone(String[] registrations) {
        jdbc.sql("""
                delete from candidate_line l where registration = any(:registrations::uuid[]) and not exists (
                    select from registration r where r.registration = l.registration and r.state <> 'REMOVED' and r.centre is not null)""").param("registrations", registrations).update();
    }

    private void write(String[] registrations) {
        jdbc.sql("""
                insert into candidate_line (registration, session, province, centre, name, document_type, document_masked, document_end,
                    student_number, class_name, method, state, subjects, paid, unpaid, form, photo, on_site, opened_at)
                select r.registration, r.session, r.province, r.centre, r.candidate_name, r.document_type, r.document_masked,
                       substring(r.document_masked from '[^*]*$'), r.personal_information ->> 'studentNumber',
                       r.personal_information ->> 'className', case when r.group_centre is null then 'SELF' else 'GROUP' end,
                       r.state, e.subjects, e.paid, e.unpaid, r.personal_information is not null, r.photo is not null,
                       case when r.on_site_centre = r.centre then r.on_site_outcome end, r.opened_at
                from registration r, lateral (
                    select coalesce(array_agg(subject order by subject), '{}') as subjects, count(*) filter (where state = 'PAID') as paid,
                           count(*) filter (where state <> 'PAID') as unpaid
                    from subject_entry where registration = r.registration and state <> 'RELEASED') e
                where r.registration = any(:registrations::uuid[]) and r.state <> 'REMOVED' and r.centre is not null
                on conflict (registration) do update
                set centre = excluded.centre, name = excluded.name, document_type = excluded.document_type,
                    document_masked = excluded.document_masked, document_end = excluded.document_end,
                    student_number = excluded.student_number, class_name = excluded.class_name, state = excluded.state,
                    subjects = excluded.subjects, paid = excluded.paid, unpaid = excluded.unpaid, form = excluded.form,
                    photo = excluded.photo, on_site = excluded.on_site""").param("registrations", registrations).update();
    }

    private static CandidateLine line(ResultSet row) throws SQLException {
        String onSite = row.getString("on_site");
        return new CandidateLine(
                new RegistrationId(Sql.uuid(row, "registration")),
                new CentreCode(row.getString("centre")),
                row.getString("name"),
                DocumentType.valueOf(row.getString("document_type")),
                row.getString("document_masked"),
                row.getString("student_number"),
                row.getString("class_name"),
                RegistrationMethod.valueOf(row.getString("method")),
                RegistrationState.valueOf(row.getString("state")),
                Arrays.stream((String[]) row.getArray("subjects").getArray())
                        .map(SubjectCode::new)
                        .toList(),
                row.getInt("paid"),
                row.getInt("unpaid"),
                row.getBoolean("form"),
                row.getBoolean("photo"),
                onSite == null ? null : OnSiteOutcome.valueOf(onSite),
                Sql.instant(row, "opened_at"));
    }
}
