package org.baoming.enrollment.roster;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.DocumentType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A centre's roster as its staff read it, page by page in the order of the names. */
@Repository
public class RosterList {
    private static final String STUDENTS = """
            select e.entry, e.name, e.document_type, e.masked, e.school, e.department, e.major, e.class_name, e.student_number,
                   e.imported_at, e.version,
                   exists (select from registration g
                           where g.session = e.session and g.document_index = e.document_index and g.state <> 'REMOVED')
                   as registered
            from roster_entry e
            where e.session = :session and e.centre = :centre""";

    private final JdbcClient jdbc;

    RosterList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param entry its number in this service, which is nobody's number
     * @param masked null: the entry was imported before masked numbers were kept
     * @param registered the student has a registration in this session
     */
    public record Student(
            long entry,
            String name,
            @Nullable DocumentType documentType,
            @Nullable String masked,
            @Nullable String school,
            @Nullable String department,
            @Nullable String major,
            @Nullable String className,
            @Nullable String studentNumber,
            Instant importedAt,
            boolean registered,
            long version) {

        /** Where a page ends, for whoever asks for the next. */
        public String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((entry + " " + name).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Student[" + entry + "]";
        }
    }

    /** The last student of the page before. */
    public record After(String name, long entry) {

        /** @throws ProblemException INVALID_FIELD */
        public static After of(String cursor) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
                return new After(parts[1], Long.parseLong(parts[0]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException other) {
                throw new ProblemException(CommonProblem.INVALID_FIELD, "Not the next of a page.", other)
                        .field("after", "PATTERN", "Send the next of the page before.");
            }
        }
    }

    /**
     * @param search a part of the name, of the class, or the beginning of the student number, or the end of the document's
     *     number; null: everybody
     * @param registered null: with a registration and without
     */
    public List<Student> find(
            SessionCode session,
            CentreCode centre,
            @Nullable String search,
            @Nullable Boolean registered,
            Optional<After> after,
            int atMost) {
        return jdbc.sql("""
                select * from (
                    %s
                      and (cast(:afterName as text) is null
                           or (e.name collate "C", e.entry) > (cast(:afterName as text) collate "C", cast(:afterEntry as bigint)))
                      and (cast(:part as text) is null or e.name like :part or e.class_name like :part
                           or e.student_number like :beginning or e.masked like :end)) as found
                where cast(:registered as boolean) is null or registered = cast(:registered as boolean)
                order by name collate "C", entry
                limit :most""".formatted(STUDENTS))
                .param("session", session.value())
                .param("centre", centre.value())
                .param("afterName", after.map(After::name).orElse(null))
                .param("afterEntry", after.map(After::entry).orElse(null))
                .param("part", search == null ? null : "%" + escaped(search) + "%")
                .param("beginning", search == null ? null : escaped(search) + "%")
                .param("end", search == null ? null : "%" + escaped(search))
                .param("registered", registered)
                .param("most", atMost)
                .query((row, n) -> student(row))
                .list();
    }

    public Optional<Student> one(SessionCode session, CentreCode centre, long entry) {
        return jdbc.sql(STUDENTS + " and e.entry = :entry")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("entry", entry)
                .query((row, n) -> student(row))
                .optional();
    }

    private static Student student(ResultSet row) throws SQLException {
        String type = row.getString("document_type");
        return new Student(
                row.getLong("entry"),
                row.getString("name"),
                type == null ? null : DocumentType.valueOf(type),
                row.getString("masked"),
                row.getString("school"),
                row.getString("department"),
                row.getString("major"),
                row.getString("class_name"),
                row.getString("student_number"),
                Sql.instant(row, "imported_at"),
                row.getBoolean("registered"),
                row.getLong("version"));
    }

    private static String escaped(String search) {
        return search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
