package org.baoming.enrollment.registration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.roster.Rosters;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds group registrations (集体报名, R-502): those that a centre makes for its students. */
@Repository
public class GroupRegistrations {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String UNPAID = """
            (select count(*) from candidate_line l
             where l.session = :session and l.centre = :centre and l.method = 'GROUP' and l.unpaid > 0 and l.state not like 'PAYING%'
               and l.registration not in (select registration from candidate_line_stale))
            + count(*) filter (where (r.state like 'PAYING%' or r.registration in (select registration from candidate_line_stale))
                               and\s""" + GroupFilter.Show.UNPAID.condition + ")";

    private final JdbcClient jdbc;
    private final RegistrationRows rows;
    private final Registrations registrations;

    GroupRegistrations(JdbcClient jdbc, RegistrationRows rows, Registrations registrations) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.registrations = registrations;
    }

    /** @throws ProblemException NOT_FOUND if it is none that this centre has registered, or it is removed */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registration locked(RegistrationId id, CentreCode centre) {
        return registrations
                .locked(id)
                .filter(found -> found.origin().method() == RegistrationMethod.GROUP
                        && centre.equals(found.centre())
                        && found.state() != RegistrationState.REMOVED)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration."));
    }

    /** The registration that a centre has made for this document and that nobody has claimed yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Registration> lockedUnowned(SessionCode session, byte[] document) {
        return rows.load("""
                        where session = :session and document_index = :document and state <> 'REMOVED' and passport is null
                        for no key update""", Map.of("session", session.value(), "document", document)).stream()
                .findFirst();
    }

    /** In any session, those that centres have made for this document and that nobody has accepted yet; the newest session first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Registration> unowned(byte[] document) {
        return rows.load("""
                where session in (select session from exam_session) and document_index = :document and state <> 'REMOVED'
                  and passport is null
                order by session desc""", Map.of("document", document));
    }

    /** A page of the registrations that a centre has made, in the order in which they were made. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Registration> of(
            SessionCode session, CentreCode centre, GroupFilter filter, @Nullable RegistrationId after, int atMost) {
        String search = filter.search() == null ? "" : filter.search().strip();
        return rows.load(
                "r where session = :session and group_centre = :centre and registration > :after and "
                        + filter.condition()
                        + """

                        and (:search = '' or strpos(lower(candidate_name), lower(:search)) > 0
                             or starts_with(lower(personal_information ->> 'studentNumber'), lower(:search))
                             or (length(:search) >= 3 and right(upper(document_masked), length(:search)) = upper(:search)))
                        order by registration limit :most""",
                Map.of(
                        "session",
                        session.value(),
                        "centre",
                        centre.value(),
                        "after",
                        after == null ? BEFORE_ALL : after.value(),
                        "search",
                        search,
                        "most",
                        atMost));
    }

    /** How many registrations a centre has made, by what is missing. */
    public record Count(int live, int noPhoto, int unpaid, int paying, int paid, int notAccepted, int removed) {}

    /**
     * Who is unpaid is read from the candidates' lines, because each one's entries would be a look-up for itself; only of those who have
     * no line of this moment, and of those whose order is being paid, the entries are read. So the count is exact at every moment.
     */
    public Count count(SessionCode session, CentreCode centre) {
        return jdbc.sql("select "
                        + List.of(GroupFilter.Show.values()).stream()
                                .map(show -> show == GroupFilter.Show.UNPAID
                                        ? UNPAID + " as " + show.name()
                                        : "count(*) filter (where " + show.condition + ") as " + show.name())
                                .collect(Collectors.joining(", "))
                        + " from registration r where session = :session and group_centre = :centre")
                .param("session", session.value())
                .param("centre", centre.value())
                .query((row, n) -> new Count(
                        row.getInt(GroupFilter.Show.LIVE.name()),
                        row.getInt(GroupFilter.Show.NO_PHOTO.name()),
                        row.getInt(GroupFilter.Show.UNPAID.name()),
                        row.getInt(GroupFilter.Show.PAYING.name()),
                        row.getInt(GroupFilter.Show.PAID.name()),
                        row.getInt(GroupFilter.Show.NOT_ACCEPTED.name()),
                        row.getInt(GroupFilter.Show.REMOVED.name())))
                .single();
    }

    /** A live registration with the student number in its form. */
    public record Numbered(RegistrationId registration, String studentNumber) {}

    public List<Numbered> ofStudentNumbers(SessionCode session, CentreCode centre, Collection<String> numbers) {
        return jdbc.sql("""
                select registration, personal_information ->> 'studentNumber' as number from registration
                where session = :session and group_centre = :centre and state <> 'REMOVED'
                  and personal_information ->> 'studentNumber' = any(:numbers::text[])
                order by registration""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, n) ->
                        new Numbered(new RegistrationId(Sql.uuid(row, "registration")), row.getString("number")))
                .list();
    }

    /** Which types of documents its live ones have. */
    public List<DocumentType> documentTypes(SessionCode session, CentreCode centre) {
        return jdbc.sql("""
                select distinct document_type from registration
                where session = :session and group_centre = :centre and state <> 'REMOVED' order by document_type""")
                .param("session", session.value())
                .param("centre", centre.value())
                .query((row, n) -> DocumentType.valueOf(row.getString("document_type")))
                .list();
    }

    /** Its live ones of these documents. */
    public List<Registrations.Documented> ofDocuments(SessionCode session, CentreCode centre, List<byte[]> documents) {
        return jdbc.sql("""
                select registration, document_index from registration
                where session = :session and group_centre = :centre and document_index = any(:documents::bytea[])
                  and state <> 'REMOVED'
                order by registration""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("documents", Rosters.array(documents))
                .query((row, n) -> new Registrations.Documented(
                        new RegistrationId(Sql.uuid(row, "registration")), row.getBytes("document_index")))
                .list();
    }
}
