package org.baoming.enrollment.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.QueryPlans;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.DocumentType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rosters of a session. A document is stored as its {@link DocumentIndex} and its masked number. */
@Repository
public class Rosters {
    private static final String ENTRIES = """
            unnest(:documents::bytea[], :types::text[], :masked::text[], :names::text[], :schools::text[], :departments::text[],
                   :majors::text[], :classes::text[], :studentNumbers::text[])
                 with ordinality as n (document_index, document_type, masked, name, school, department, major, class_name,
                                       student_number, place)""";

    private final JdbcClient jdbc;

    Rosters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param masked the document's number, as far as it is shown */
    public record Entry(byte[] document, DocumentType type, String masked, String name, RosterPlace place) {
        @Override
        public String toString() {
            return "Entry[" + place + "]";
        }
    }

    /**
     * @param importedAt the last import
     * @param version counts the changes of this roster; 0: there was none yet
     */
    public record Summary(
            CentreCode centre, int entries, @Nullable Instant importedAt, long version) {}

    public Summary summary(SessionCode session, CentreCode centre) {
        return jdbc.sql("""
                select count(e.*) as entries, r.changed_at, coalesce(r.version, 0) as version
                from (values (:session, :centre)) as k (session, centre)
                left join roster r using (session, centre)
                left join roster_entry e using (session, centre)
                group by r.changed_at, r.version""")
                .param("session", session.value())
                .param("centre", centre.value())
                .query((row, n) -> new Summary(
                        centre, row.getInt("entries"), Sql.instantOrNull(row, "changed_at"), row.getLong("version")))
                .single();
    }

    /**
     * Counts a change. Until the transaction ends, other changes of this roster wait.
     *
     * @param expected empty: whatever it is now
     * @return the version after the change
     * @throws ProblemException CHANGED_MEANWHILE with the current {@code version}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long change(SessionCode session, CentreCode centre, Optional<ExpectedVersion> expected, Instant now) {
        long next = jdbc.sql("""
                insert into roster (session, centre, version, changed_at) values (:session, :centre, 1, :now)
                on conflict (session, centre) do update set version = roster.version + 1, changed_at = excluded.changed_at
                returning version""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("now", Sql.utc(now))
                .query(Long.class)
                .single();
        expected.ifPresent(seen -> seen.require(Optional.of(next - 1)));
        return next;
    }

    /**
     * Counts a change of single students; when the last import was, stays. Until the transaction ends, other changes of this roster
     * wait.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changeStudents(SessionCode session, CentreCode centre) {
        jdbc.sql("update roster set version = version + 1 where session = :session and centre = :centre")
                .param("session", session.value())
                .param("centre", centre.value())
                .update();
    }

    /**
     * The roster entries for registrations that are being opened, as {@link #places}. It takes a lock for which an import
     * waits, so that the import sees every registration that was opened with the former roster.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, List<RosterPlace>> placesForOpening(SessionCode session, List<byte[]> documents) {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended(:name, 0))")
                .param("name", lockName(session))
                .query(row -> {});
        return places(session, documents);
    }

    /** Waits until all registrations that are being opened are committed; called last before an import's commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void awaitOpenings(SessionCode session) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", lockName(session))
                .query(row -> {});
    }

    /** By {@link #key}; documents that are on no roster are absent. */
    public Map<String, List<RosterPlace>> places(SessionCode session, List<byte[]> documents) {
        Map<String, List<RosterPlace>> places = new HashMap<>();
        jdbc.sql("""
                select document_index, centre, school, department, major, class_name, student_number from roster_entry
                where session = :session and document_index = any(:documents::bytea[]) order by centre""")
                .param("session", session.value())
                .param("documents", array(documents))
                .query(row -> {
                    places.computeIfAbsent(key(row.getBytes("document_index")), key -> new ArrayList<>())
                            .add(place(row));
                });
        return places;
    }

    /** Removes all but these documents, and returns which it has removed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<byte[]> removeOthers(SessionCode session, CentreCode centre, List<byte[]> documents) {
        QueryPlans.readWholeTables(jdbc);
        return jdbc.sql("""
                delete from roster_entry e
                where e.session = :session and e.centre = :centre
                  and not exists (select from unnest(:documents::bytea[]) as d (document) where d.document = e.document_index)
                returning document_index""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("documents", array(documents))
                .query((row, n) -> row.getBytes("document_index"))
                .list();
    }

    /** What putting an entry on the roster would do. */
    public enum Difference {
        NEW,
        CHANGED,
        SAME
    }

    /** Compares entries with a centre's roster. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Difference> compare(SessionCode session, CentreCode centre, List<Entry> entries) {
        QueryPlans.readWholeTables(jdbc);
        return columns(jdbc.sql("""
                select case when e.document_index is null then 'NEW'
                            when (e.name, e.document_type, e.masked, e.school, e.department, e.major, e.class_name, e.student_number)
                                 is distinct from
                                 (n.name, n.document_type, n.masked, n.school, n.department, n.major, n.class_name, n.student_number)
                            then 'CHANGED' else 'SAME' end as difference
                from %s
                left join roster_entry e
                  on e.session = :session and e.centre = :centre and e.document_index = n.document_index
                order by n.place""".formatted(ENTRIES)), session, centre, entries)
                .query((row, n) -> Difference.valueOf(row.getString("difference")))
                .list();
    }

    /** Adds students; a student who is on the roster gets the new values. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(SessionCode session, CentreCode centre, List<Entry> entries, Instant now) {
        columns(jdbc.sql("""
                insert into roster_entry (session, centre, document_index, document_type, masked, name, school, department, major,
                                          class_name, student_number, imported_at)
                select :session, :centre, n.document_index, n.document_type, n.masked, n.name, n.school, n.department, n.major,
                       n.class_name, n.student_number, :now
                from %s
                on conflict (session, centre, document_index) do update
                set document_type = excluded.document_type, masked = excluded.masked, name = excluded.name, school = excluded.school,
                    department = excluded.department, major = excluded.major, class_name = excluded.class_name,
                    student_number = excluded.student_number, imported_at = excluded.imported_at,
                    version = roster_entry.version + 1""".formatted(ENTRIES)), session, centre, entries)
                .param("now", Sql.utc(now))
                .update();
    }

    /**
     * An entry as it is stored.
     *
     * @param type null, as {@code masked}: it was imported before masked numbers were kept
     */
    public record Stored(
            byte[] document,
            @Nullable DocumentType type,
            @Nullable String masked,
            String name,
            RosterPlace place,
            long version) {
        @Override
        public String toString() {
            return "Stored[" + place + "]";
        }
    }

    /** Looks through the centre's roster, because nobody needs an index of single entries but for this. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Stored> locked(SessionCode session, CentreCode centre, long entry) {
        return jdbc.sql("""
                select document_index, document_type, masked, name, centre, school, department, major, class_name, student_number,
                       version
                from roster_entry where session = :session and centre = :centre and entry = :entry for update""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("entry", entry)
                .query((row, n) -> new Stored(
                        row.getBytes("document_index"),
                        row.getString("document_type") == null
                                ? null
                                : DocumentType.valueOf(row.getString("document_type")),
                        row.getString("masked"),
                        row.getString("name"),
                        place(row),
                        row.getLong("version")))
                .optional();
    }

    /** Whether the roster has this document. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean has(SessionCode session, CentreCode centre, byte[] document) {
        return jdbc.sql("""
                select exists (select from roster_entry
                               where session = :session and centre = :centre and document_index = :document)""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("document", document)
                .query(Boolean.class)
                .single();
    }

    /** Writes the corrected values of a locked entry; its document may be another one than before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void correct(SessionCode session, CentreCode centre, byte[] former, Stored now) {
        jdbc.sql("""
                update roster_entry
                set document_index = :document, document_type = :type, masked = :masked, name = :name, school = :school,
                    department = :department, major = :major, class_name = :className, student_number = :studentNumber,
                    version = :version
                where session = :session and centre = :centre and document_index = :former""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("former", former)
                .param("document", now.document())
                .param("type", now.type() == null ? null : now.type().name())
                .param("masked", now.masked())
                .param("name", now.name())
                .param("school", now.place().school())
                .param("department", now.place().department())
                .param("major", now.place().major())
                .param("className", now.place().className())
                .param("studentNumber", now.place().studentNumber())
                .param("version", now.version())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(SessionCode session, CentreCode centre, byte[] document) {
        jdbc.sql("""
                delete from roster_entry
                where session = :session and centre = :centre and document_index = :document""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("document", document)
                .update();
    }

    private static JdbcClient.StatementSpec columns(
            JdbcClient.StatementSpec statement, SessionCode session, CentreCode centre, List<Entry> entries) {
        return statement
                .param("session", session.value())
                .param("centre", centre.value())
                .param("documents", array(entries.stream().map(Entry::document).toList()))
                .param("types", Sql.column(entries, Entry::type))
                .param("masked", Sql.column(entries, Entry::masked))
                .param("names", Sql.column(entries, Entry::name))
                .param("schools", Sql.column(entries, entry -> entry.place().school()))
                .param("departments", Sql.column(entries, entry -> entry.place().department()))
                .param("majors", Sql.column(entries, entry -> entry.place().major()))
                .param("classes", Sql.column(entries, entry -> entry.place().className()))
                .param(
                        "studentNumbers",
                        Sql.column(entries, entry -> entry.place().studentNumber()));
    }

    /**
     * Entries of one person get that person's index. A centre that has the student twice keeps what it imported last.
     *
     * @return how many have another index now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int reindex(List<byte[]> former, byte[] right) {
        jdbc.sql("""
                delete from roster_entry e
                where e.document_index = any(:former::bytea[])
                  and exists (select from roster_entry o
                              where o.session = e.session and o.centre = e.centre
                                and (o.document_index = :right or o.document_index = any(:former::bytea[]))
                                and o.document_index <> e.document_index
                                and (o.document_index = :right
                                     or (o.imported_at, o.document_index) > (e.imported_at, e.document_index)))""").param("former", array(former)).param("right", right).update();
        return jdbc.sql("""
                update roster_entry set document_index = :right where document_index = any(:former::bytea[])""")
                .param("right", right)
                .param("former", array(former))
                .update();
    }

    /** Bytes as a map's key. */
    public static String key(byte[] document) {
        return HexFormat.of().formatHex(document);
    }

    /** In PostgreSQL's way of writing bytes. */
    public static String[] array(List<byte[]> documents) {
        return documents.stream().map(document -> "\\x" + key(document)).toArray(String[]::new);
    }

    private static String lockName(SessionCode session) {
        return "rosters of " + session;
    }

    private static RosterPlace place(ResultSet row) throws SQLException {
        return new RosterPlace(
                new CentreCode(row.getString("centre")),
                row.getString("school"),
                row.getString("department"),
                row.getString("major"),
                row.getString("class_name"),
                row.getString("student_number"));
    }
}
