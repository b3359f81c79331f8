package org.baoming.enrollment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads and saves registrations. Whoever changes one holds its row's lock from loading to commit ({@link #locked}), so that two
 * changes of one registration come one after the other; the version is checked all the same.
 */
@Repository
public class Registrations {
    private static final String SELECT = """
            select registration, passport, session, province, centre, candidate_name, document_type, document_masked,
                   personal_information, photo, photo_accepted_at, state, review_reason, clock_stopped_at, opened_at, version
            from registration""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SeatLedger ledger;
    private final Outbox outbox;

    Registrations(JdbcClient jdbc, JsonMapper json, SeatLedger ledger, Outbox outbox) {
        this.jdbc = jdbc;
        this.json = json;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /** Live ones only, newest session first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Registration> of(PassportId passport) {
        return load(SELECT + " where passport = ? and state <> 'REMOVED' order by session desc", passport.value());
    }

    /** Live ones only. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Registration> find(RegistrationId id) {
        return load(SELECT + " where registration = ? and state <> 'REMOVED'", id.value()).stream()
                .findFirst();
    }

    /** @throws ProblemException NOT_FOUND if it is not this passport's: whether there is one is nobody's business */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Registration find(RegistrationId id, PassportId owner) {
        return owned(find(id), owner);
    }

    /** @throws ProblemException NOT_FOUND if it is not this passport's */
    @Transactional(propagation = Propagation.MANDATORY)
    Registration locked(RegistrationId id, PassportId owner) {
        return owned(locked(id).filter(registration -> registration.state() != RegistrationState.REMOVED), owner);
    }

    /** Removed ones too: money may come for one. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Registration> locked(RegistrationId id) {
        return load(SELECT + " where registration = ? for update", id.value()).stream()
                .findFirst();
    }

    /** Empty if somebody else is at it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Registration> lockedUnlessBusy(RegistrationId id) {
        return load(SELECT + " where registration = ? for update skip locked", id.value()).stream()
                .findFirst();
    }

    /** Registrations with an unpaid entry whose time is over, the longest waiting first. */
    List<RegistrationId> withExpiredEntries(Instant now, int atMost) {
        return jdbc.sql("""
                select e.registration from subject_entry e join registration r using (registration)
                where e.state = 'RESERVED' and e.expires_at <= ? and r.clock_stopped_at is null
                group by e.registration order by min(e.expires_at) limit ?""")
                .params(Sql.time(now), atMost)
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .list();
    }

    /** False if this passport or this document has a registration in the session already. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean add(Registration registration, byte[] documentIndex, boolean claimDocument) {
        Registration.Origin origin = registration.origin();
        boolean added = jdbc.sql("""
                        insert into registration (registration, passport, session, province, document_index, document_claimed,
                            candidate_name, document_type, document_masked, state, opened_at, version)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(origin.registration().value(), origin.passport().value())
                        .params(origin.session().value(), origin.province().value())
                        .params(documentIndex, claimDocument)
                        .param(origin.candidate().name())
                        .param(origin.candidate().documentType().name())
                        .param(origin.candidate().documentMasked())
                        .params(registration.state().name(), Sql.time(origin.openedAt()), registration.version())
                        .update()
                == 1;
        if (added) {
            outbox.append(registration.events());
        }
        return added;
    }

    /**
     * Saves the change: the ledger exchanges seats, the row and the entries follow, the events go out.
     *
     * @return {@code Full} if there was no seat; then the caller lets the transaction fail
     */
    @Transactional(propagation = Propagation.MANDATORY)
    SeatLedger.Answer save(Registration registration) {
        SeatLedger.Answer seats = ledger.exchange(registration.origin(), registration.released(), registration.taken());
        if (seats instanceof SeatLedger.Answer.Done && registration.version() != registration.loadedVersion()) {
            update(registration);
            ledger.update(registration.entries());
            outbox.append(registration.events());
        }
        return seats;
    }

    private void update(Registration registration) {
        Photo photo = registration.photo();
        CentreCode centre = registration.centre();
        Instant stopped = registration.clockStoppedAt();
        PersonalInformation information = registration.personalInformation();
        int rows = jdbc.sql("""
                update registration set centre = ?, personal_information = ?::jsonb, photo = ?, photo_accepted_at = ?,
                       state = ?, review_reason = ?, clock_stopped_at = ?, version = ?
                where registration = ? and version = ?""")
                .param(centre == null ? null : centre.value())
                .param(information == null ? null : json.writeValueAsString(information))
                .param(photo == null ? null : photo.photo())
                .param(photo == null ? null : Sql.time(photo.acceptedAt()))
                .param(registration.state().name())
                .param(registration.reviewReason())
                .param(stopped == null ? null : Sql.time(stopped))
                .param(registration.version())
                .params(registration.id().value(), registration.loadedVersion())
                .update();
        if (rows != 1) {
            throw new OptimisticLockingFailureException("Registration " + registration.id() + " changed meanwhile");
        }
    }

    private static Registration owned(Optional<Registration> found, PassportId owner) {
        return found.filter(registration -> registration.origin().passport().equals(owner))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration."));
    }

    private List<Registration> load(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query((row, n) -> registration(row)).list();
    }

    private Registration registration(ResultSet row) throws SQLException {
        RegistrationId id = new RegistrationId(Sql.uuid(row, "registration"));
        String centre = row.getString("centre");
        String information = row.getString("personal_information");
        return new Registration(
                new Registration.Origin(
                        id,
                        new PassportId(Sql.uuid(row, "passport")),
                        new SessionCode(row.getString("session")),
                        new ProvinceCode(row.getString("province")),
                        new Candidate(
                                row.getString("candidate_name"),
                                DocumentType.valueOf(row.getString("document_type")),
                                row.getString("document_masked")),
                        Sql.instant(row, "opened_at")),
                RegistrationState.valueOf(row.getString("state")),
                centre == null ? null : new CentreCode(centre),
                information == null ? null : json.readValue(information, PersonalInformation.class),
                photo(row),
                row.getString("review_reason"),
                Sql.instantOrNull(row, "clock_stopped_at"),
                entries(id),
                row.getLong("version"));
    }

    private static @Nullable Photo photo(ResultSet row) throws SQLException {
        UUID photo = row.getObject("photo", UUID.class);
        return photo == null ? null : new Photo(photo, Sql.instant(row, "photo_accepted_at"));
    }

    /** Every way here is inside a transaction: the second query shares the connection and the moment of the first. */
    private List<SubjectEntry> entries(RegistrationId registration) {
        return jdbc.sql("""
                select entry, centre, subject, fee_fen, state, expires_at from subject_entry
                where registration = ? and state <> 'RELEASED' order by entry""")
                .param(registration.value())
                .query((row, n) -> new SubjectEntry(
                        new EntryId(Sql.uuid(row, "entry")),
                        new CentreCode(row.getString("centre")),
                        new SubjectCode(row.getString("subject")),
                        new Money(row.getLong("fee_fen")),
                        SubjectEntry.State.valueOf(row.getString("state")),
                        Sql.instantOrNull(row, "expires_at")))
                .list();
    }
}
