package org.baoming.enrollment.complaint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ComplaintId;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.document.DocumentType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Complaints about documents (table {@code document_complaint}). A change locks the registration first and the complaint then, so that
 * a payment and a decision follow one after the other.
 */
@Repository
public class Complaints {
    private static final int LOCKS = 308;
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String SELECT = """
            select c.complaint, c.session, c.passport, c.candidate_name, c.document_type, c.document_masked, c.phone, c.text,
                   c.registration, c.state, c.made_at, c.answered_by, c.answered_role, c.answered_at, c.answer, c.version
            from document_complaint c""";

    private final JdbcClient jdbc;

    Complaints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes complaints of one passport follow one after the other until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(PassportId passport) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(:locks, hashtext(:passport))")
                .param("locks", LOCKS)
                .param("passport", passport.value().toString())
                .query(Integer.class)
                .single();
    }

    /** Of this passport, the newest first; there are few. */
    public List<Complaint> of(PassportId passport) {
        return jdbc.sql(SELECT + " where c.passport = :passport order by c.complaint desc")
                .param("passport", passport.value())
                .query(Complaints::complaint)
                .list();
    }

    /** Those about the registrations of this passport, the newest first. */
    public List<Complaint> about(PassportId owner) {
        return jdbc.sql(SELECT + """
                 join registration r on r.registration = c.registration
                where r.passport = :passport order by c.complaint desc""")
                .param("passport", owner.value())
                .query(Complaints::complaint)
                .list();
    }

    public Optional<Complaint> find(ComplaintId id) {
        return jdbc.sql(SELECT + " where c.complaint = :complaint")
                .param("complaint", id.value())
                .query(Complaints::complaint)
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Complaint> locked(ComplaintId id) {
        return jdbc.sql(SELECT + " where c.complaint = :complaint for update")
                .param("complaint", id.value())
                .query(Complaints::complaint)
                .optional();
    }

    /** The digest of the document that it is about. */
    public byte[] document(ComplaintId id) {
        return jdbc.sql("select document_index from document_complaint where complaint = :complaint")
                .param("complaint", id.value())
                .query((row, n) -> row.getBytes("document_index"))
                .single();
    }

    /**
     * Who may see which: of a centre those about registrations that are there now, of a province those in it.
     *
     * @param open those that wait for a decision; else the decided ones
     */
    public record Page(
            SessionCode session,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            boolean open,
            @Nullable ComplaintId before,
            int atMost) {}

    /** The newest first. */
    public List<Complaint> page(Page page) {
        return jdbc.sql(SELECT + """
                 join registration r on r.registration = c.registration
                where c.session = :session and c.complaint < :before
                  and (:province::text is null or r.province = :province) and (:centre::text is null or r.centre = :centre)
                  and (c.state in ('OPEN', 'AT_BOARD') and r.state <> 'REMOVED') = :open
                order by c.complaint desc limit :most""")
                .param("session", page.session().value())
                .param(
                        "province",
                        page.province() == null ? null : page.province().value())
                .param("centre", page.centre() == null ? null : page.centre().value())
                .param("open", page.open())
                .param(
                        "before",
                        page.before() == null ? AFTER_ALL : page.before().value())
                .param("most", page.atMost())
                .query(Complaints::complaint)
                .list();
    }

    /**
     * Those that wait for a decision.
     *
     * @param atBoard of them, those that only the board decides
     * @param oldestAt when the oldest was made; null: none waits
     */
    public record Waiting(int open, int atBoard, @Nullable Instant oldestAt) {}

    public Waiting waiting(SessionCode session, @Nullable ProvinceCode province, @Nullable CentreCode centre) {
        return jdbc.sql("""
                select count(*) as open, count(*) filter (where c.state = 'AT_BOARD') as at_board, min(c.made_at) as oldest
                from document_complaint c join registration r on r.registration = c.registration
                where c.session = :session and c.state in ('OPEN', 'AT_BOARD') and r.state <> 'REMOVED'
                  and (:province::text is null or r.province = :province) and (:centre::text is null or r.centre = :centre)""")
                .param("session", session.value())
                .param("province", province == null ? null : province.value())
                .param("centre", centre == null ? null : centre.value())
                .query((row, n) ->
                        new Waiting(row.getInt("open"), row.getInt("at_board"), Sql.instantOrNull(row, "oldest")))
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Complaint complaint, byte[] document) {
        jdbc.sql("""
                insert into document_complaint (complaint, session, passport, candidate_name, document_type, document_masked,
                    document_index, phone, text, registration, state, made_at, version)
                values (:complaint, :session, :passport, :name, :type, :masked, :document, :phone, :text, :registration, :state,
                    :madeAt, :version)""")
                .param("complaint", complaint.id().value())
                .param("session", complaint.session().value())
                .param("passport", complaint.passport().value())
                .param("name", complaint.candidate().name())
                .param("type", complaint.candidate().documentType().name())
                .param("masked", complaint.candidate().documentMasked())
                .param("document", document)
                .param("phone", complaint.phone())
                .param("text", complaint.text())
                .param(
                        "registration",
                        complaint.registration() == null
                                ? null
                                : complaint.registration().value())
                .param("state", complaint.state().name())
                .param("madeAt", Sql.utc(complaint.madeAt()))
                .param("version", complaint.version())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void save(Complaint complaint) {
        Complaint.Answer answer = complaint.answer();
        jdbc.sql("""
                update document_complaint
                set state = :state, answered_by = :by, answered_role = :role, answered_at = :at, answer = :reason,
                    version = :version
                where complaint = :complaint""")
                .param("complaint", complaint.id().value())
                .param("state", complaint.state().name())
                .param("by", answer == null ? null : answer.by())
                .param("role", answer == null ? null : answer.role())
                .param("at", answer == null ? null : Sql.utc(answer.at()))
                .param("reason", answer == null ? null : answer.reason())
                .param("version", complaint.version())
                .update();
    }

    /** the passport is closed; what it has said is deleted, and nothing of it waits any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(PassportId passport) {
        jdbc.sql("""
                update document_complaint
                set candidate_name = '', document_masked = '', document_index = sha256(complaint::text::bytea), phone = '',
                    text = '', answer = case when answer is null then null else '' end, version = version + 1,
                    state = case when state in ('OPEN', 'AT_BOARD') then 'WITHDRAWN' else state end
                where passport = :passport""").param("passport", passport.value()).update();
    }

    private static Complaint complaint(ResultSet row, int number) throws SQLException {
        UUID registration = row.getObject("registration", UUID.class);
        String by = row.getString("answered_by");
        return new Complaint(
                new ComplaintId(Sql.uuid(row, "complaint")),
                new SessionCode(row.getString("session")),
                new PassportId(Sql.uuid(row, "passport")),
                new Candidate(
                        row.getString("candidate_name"),
                        DocumentType.valueOf(row.getString("document_type")),
                        row.getString("document_masked")),
                row.getString("phone"),
                row.getString("text"),
                registration == null ? null : new RegistrationId(registration),
                ComplaintState.valueOf(row.getString("state")),
                Sql.instant(row, "made_at"),
                by == null
                        ? null
                        : new Complaint.Answer(
                                by,
                                row.getString("answered_role"),
                                Sql.instant(row, "answered_at"),
                                row.getString("answer")),
                row.getLong("version"));
    }
}
