package org.baoming.enrollment.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.DocumentIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rosters of a session. Documents are stored as their {@link DocumentIndex} only. */
@Repository
public class Rosters {
    private final JdbcClient jdbc;

    Rosters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Entry(byte[] document, String name, RosterPlace place) {
        @Override
        public String toString() {
            return "Entry[" + place + "]";
        }
    }

    /** @param importedAt the last import */
    public record Summary(
            CentreCode centre, int entries, @Nullable Instant importedAt) {}

    public Summary summary(SessionCode session, CentreCode centre) {
        return jdbc.sql("""
                select count(*) as entries, max(imported_at) as at from roster_entry
                where session = :session and centre = :centre""")
                .param("session", session.value())
                .param("centre", centre.value())
                .query((row, n) -> new Summary(centre, row.getInt("entries"), Sql.instantOrNull(row, "at")))
                .single();
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

    /** Empties a centre's roster, and returns which documents were on it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<byte[]> clear(SessionCode session, CentreCode centre) {
        return jdbc.sql("""
                delete from roster_entry where session = :session and centre = :centre returning document_index""")
                .param("session", session.value())
                .param("centre", centre.value())
                .query((row, n) -> row.getBytes("document_index"))
                .list();
    }

    /** Which of the documents are on a centre's roster. */
    public List<byte[]> listed(SessionCode session, CentreCode centre, List<byte[]> documents) {
        return jdbc.sql("""
                select document_index from roster_entry
                where session = :session and centre = :centre and document_index = any(:documents::bytea[])""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("documents", array(documents))
                .query((row, n) -> row.getBytes("document_index"))
                .list();
    }

    /** Adds students; a student who is on the roster gets the new values. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(SessionCode session, CentreCode centre, List<Entry> entries, Instant now) {
        jdbc.sql("""
                insert into roster_entry (session, centre, document_index, name, school, department, major, class_name,
                                          student_number, imported_at)
                select :session, :centre, n.*, :now
                from unnest(:documents::bytea[], :names::text[], :schools::text[], :departments::text[], :majors::text[], :classes::text[],
                            :studentNumbers::text[]) as n
                on conflict (session, centre, document_index) do update
                set name = excluded.name, school = excluded.school, department = excluded.department, major = excluded.major,
                    class_name = excluded.class_name, student_number = excluded.student_number, imported_at = excluded.imported_at""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("now", Sql.utc(now))
                .param("documents", array(entries.stream().map(Entry::document).toList()))
                .param("names", Sql.column(entries, Entry::name))
                .param("schools", Sql.column(entries, entry -> entry.place().school()))
                .param("departments", Sql.column(entries, entry -> entry.place().department()))
                .param("majors", Sql.column(entries, entry -> entry.place().major()))
                .param("classes", Sql.column(entries, entry -> entry.place().className()))
                .param(
                        "studentNumbers",
                        Sql.column(entries, entry -> entry.place().studentNumber()))
                .update();
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
