package org.baoming.enrollment.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.QueryPlans;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.roster.Rosters;
import org.baoming.enrollment.seats.ReleaseReason;
import org.baoming.enrollment.seats.ReleasedEntry;
import org.baoming.enrollment.seats.SeatDecision;
import org.baoming.enrollment.seats.SeatLedger;
import org.baoming.enrollment.seats.SubjectEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads and saves registrations; the only writer of the table {@code registration}. A change holds the lock of the
 * registration's row from loading to commit ({@link #locked}), so that two changes of one registration follow one after
 * the other; the version is checked in addition.
 */
@Repository
public class Registrations {
    /** Planned once ({@link QueryPlans}). */
    private static final String OF_THESE = "where registration = any((select :ids)::uuid[]) order by registration";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SeatLedger ledger;
    private final DocumentClaims claims;
    private final RegistrationRows rows;
    private final Outbox outbox;

    Registrations(
            JdbcClient jdbc,
            JsonMapper json,
            SeatLedger ledger,
            DocumentClaims claims,
            RegistrationRows rows,
            Outbox outbox) {
        this.jdbc = jdbc;
        this.json = json;
        this.ledger = ledger;
        this.claims = claims;
        this.rows = rows;
        this.outbox = outbox;
    }

    /** Live ones only, newest session first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Registration> of(PassportId passport) {
        return rows.load(
                "where passport = :passport and state <> 'REMOVED' order by session desc",
                Map.of("passport", passport.value()));
    }

    /** Live ones only. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Registration> find(RegistrationId id) {
        return rows
                .load("where registration = :registration and state <> 'REMOVED'", Map.of("registration", id.value()))
                .stream()
                .findFirst();
    }

    /** @throws ProblemException NOT_FOUND if it is not this passport's: whether there is one is nobody's business */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Registration find(RegistrationId id, PassportId owner) {
        return owned(find(id).orElse(null), owner);
    }

    /** @throws ProblemException NOT_FOUND if it is not this passport's */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registration locked(RegistrationId id, PassportId owner) {
        return owned(locked(id).orElse(null), owner);
    }

    /** Also removed ones, because a payment may arrive for one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Registration> locked(RegistrationId id) {
        return rows
                .load("where registration = :registration for no key update", Map.of("registration", id.value()))
                .stream()
                .findFirst();
    }

    /** The existing ones, by their id; locked in one order, so that two transactions that lock several never deadlock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<RegistrationId, Registration> locked(Collection<RegistrationId> ids) {
        return rows
                .load(OF_THESE + " for no key update", Map.of("ids", Sql.column(ids, RegistrationId::value)))
                .stream()
                .collect(Collectors.toMap(Registration::id, Function.identity()));
    }

    /** The existing ones, also removed ones, in the order of their ids. */
    @Transactional(readOnly = true)
    public List<Registration> read(Collection<RegistrationId> ids) {
        return rows.load(OF_THESE, Map.of("ids", Sql.column(ids, RegistrationId::value)));
    }

    /** The existing ones, also removed ones, by their id. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<RegistrationId, Registration> some(Collection<RegistrationId> ids) {
        return rows.load(OF_THESE, Map.of("ids", Sql.column(ids, RegistrationId::value))).stream()
                .collect(Collectors.toMap(Registration::id, Function.identity()));
    }

    /** Registrations whose deadlines have to be checked, the longest waiting first, without those that are locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Registration> lockedToWake(Instant now, int atMost) {
        return rows.load(
                "where wake_at <= :now order by wake_at limit :most for no key update skip locked",
                Map.of("now", Sql.utc(now), "most", atMost));
    }

    /** @see #lockedToWake */
    List<RegistrationId> toWake(Instant now, int atMost) {
        return jdbc.sql("select registration from registration where wake_at <= :now order by wake_at limit :most")
                .param("now", Sql.utc(now))
                .param("most", atMost)
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .list();
    }

    /** Makes the sweep ignore it until then. */
    @Transactional
    void wakeLater(RegistrationId id, Instant then) {
        jdbc.sql("update registration set wake_at = :then where registration = :registration")
                .param("then", Sql.utc(then))
                .param("registration", id.value())
                .update();
    }

    /** A new registration, with the digest of its document. */
    public record New(Registration registration, byte[] document) {}

    /**
     * Opens a registration and publishes that. Returns false if this passport already has a registration in the session,
     * or this document has one that excludes this one.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(Registration registration, byte[] document, boolean claimDocument) {
        boolean added = claims.isFree(registration, document, claimDocument)
                && !insert(List.of(new New(registration, document)), claimDocument, Registration::asStored)
                        .isEmpty();
        if (added) {
            outbox.append(registration.events());
        }
        return added;
    }

    /**
     * Claims the documents of a group of registrations with one insertion; {@link #save(List)} writes the rest and
     * publishes the events.
     *
     * @return those that could be added; the documents of the others have a registration already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<RegistrationId> addGroup(List<New> members) {
        Set<RegistrationId> free = claims.mayClaim(members);
        return insert(
                members.stream()
                        .filter(member -> free.contains(member.registration().id()))
                        .toList(),
                true,
                Registration::loaded);
    }

    /** @param state as they are now; or as {@link #save} expects to find them, if it writes the rest */
    private Set<RegistrationId> insert(
            List<New> added, boolean claimed, Function<Registration, StoredRegistration> state) {
        List<StoredRegistration> rows =
                added.stream().map(one -> state.apply(one.registration())).toList();
        return Set.copyOf(jdbc.sql("""
                        insert into registration (registration, passport, session, province, group_centre, document_index,
                            document_claimed, candidate_name, document_type, document_masked, state, opened_at, empty_until,
                            wake_at, version, roster)
                        select n.registration, n.passport, n.session, n.province, n.group_centre, n.document, :claimed, n.name,
                               n.type, n.masked, n.state, n.opened_at, n.empty_until, n.wake_at, n.version, n.roster::jsonb
                        from unnest(:registrations::uuid[], :passports::uuid[], :sessions::text[], :provinces::text[],
                                    :groupCentres::text[], :documents::bytea[], :names::text[], :types::text[],
                                    :masked::text[], :states::text[], :openedAt::timestamptz[], :emptyUntil::timestamptz[],
                                    :wakeAt::timestamptz[], :versions::bigint[], :rosters::text[])
                             as n (registration, passport, session, province, group_centre, document, name, type, masked,
                                   state, opened_at, empty_until, wake_at, version, roster)
                        on conflict do nothing returning registration""")
                .param("claimed", claimed)
                .param("registrations", Sql.column(rows, StoredRegistration::id))
                .param("passports", Sql.column(rows, row -> row.origin().passport()))
                .param("sessions", Sql.column(rows, row -> row.origin().session()))
                .param("provinces", Sql.column(rows, row -> row.origin().province()))
                .param("groupCentres", Sql.column(added, one -> groupCentre(one.registration())))
                .param(
                        "documents",
                        Rosters.array(added.stream().map(New::document).toList()))
                .param("names", Sql.column(rows, row -> row.origin().candidate().name()))
                .param("types", Sql.column(rows, row -> row.origin().candidate().documentType()))
                .param(
                        "masked",
                        Sql.column(rows, row -> row.origin().candidate().documentMasked()))
                .param("states", Sql.column(rows, StoredRegistration::state))
                .param("openedAt", Sql.column(rows, row -> row.origin().openedAt()))
                .param("emptyUntil", Sql.column(rows, row -> row.times().emptyUntil()))
                .param("wakeAt", Sql.column(rows, row -> row.times().wakeAt()))
                .param("versions", Sql.column(rows, StoredRegistration::version))
                .param("rosters", Sql.column(added, one -> roster(one.registration())))
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .list());
    }

    private static @Nullable CentreCode groupCentre(Registration registration) {
        return registration.origin().method() == RegistrationMethod.GROUP ? registration.centre() : null;
    }

    /**
     * The candidate confirmed another document, or another writing of its name.
     *
     * @return false, and nothing changed, if that document has a registration already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean saveDocument(Registration registration, byte[] document) {
        if (!claims.mayHave(registration, document)) {
            return false;
        }
        Candidate candidate = registration.origin().candidate();
        jdbc.sql("""
                update registration
                set document_index = :document, candidate_name = :name, document_type = :type, document_masked = :masked
                where registration = :registration
                  and (document_index, candidate_name, document_type, document_masked)
                      is distinct from (:document, :name, :type, :masked)""")
                .param("document", document)
                .param("name", candidate.name())
                .param("type", candidate.documentType().name())
                .param("masked", candidate.documentMasked())
                .param("registration", registration.id().value())
                .update();
        return true;
    }

    /**
     * Gives a registration the index of its person, unless that person has another registration that conflicts with it
     * (R-307).
     *
     * @return whether it has the index now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean reindex(RegistrationId registration, byte[] document) {
        if (!claims.mayBeIndexed(registration, document)) {
            return false;
        }
        jdbc.sql("update registration set document_index = :document where registration = :registration")
                .param("document", document)
                .param("registration", registration.value())
                .update();
        return true;
    }

    public record Documented(RegistrationId registration, byte[] document) {}

    /** The live registrations of these documents. */
    public List<Documented> ofDocuments(SessionCode session, List<byte[]> documents) {
        return jdbc.sql("""
                select registration, document_index from registration
                where session = :session and document_index = any(:documents::bytea[]) and state <> 'REMOVED'
                order by registration""")
                .param("session", session.value())
                .param("documents", Rosters.array(documents))
                .query((row, n) -> new Documented(
                        new RegistrationId(Sql.uuid(row, "registration")), row.getBytes("document_index")))
                .list();
    }

    /** a payment for a registration that does not exist is refunded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refuseUnknown(Payment payment, RefusalReason reason, Instant now) {
        outbox.append(RegistrationEvent.PaymentRefused.of(payment, reason, now, 1));
    }

    /** A registration that prevents the closure of its passport. */
    public record Live(RegistrationId registration, SessionCode session) {}

    /**
     * What prevents the closure of a passport: registrations that are not removed and whose exam is not over, the last
     * exam day included. A session without exam days is not over.
     */
    public List<Live> liveOf(PassportId passport, Instant now) {
        return jdbc.sql("""
                select r.registration, r.session from registration r join exam_session s on s.session = r.session
                where r.passport = :passport and r.state <> 'REMOVED'
                  and coalesce((select max(day) from unnest(s.exam_dates) as day), 'infinity'::date) >= :today
                order by r.session""")
                .param("passport", passport.value())
                .param("today", LocalDate.ofInstant(now, ChinaTime.ZONE))
                .query((row, n) -> new Live(
                        new RegistrationId(Sql.uuid(row, "registration")), new SessionCode(row.getString("session"))))
                .list();
    }

    /**
     * Deletes the personal data of removed registrations. The digest of the document is replaced by one of the
     * registration, so that equal documents cannot be recognised any more.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetRemoved(PassportId passport) {
        jdbc.sql("""
                update registration
                set candidate_name = '', document_masked = '', document_index = sha256(registration::text::bytea),
                    personal_information = null, delete_note = null, review_reason = null,
                    review_reason_code = null, on_site_note = null, roster = null
                where passport = :passport and state = 'REMOVED'""").param("passport", passport.value()).update();
    }

    /** The registration of this passport in this session, in whichever province. */
    public Optional<RegistrationId> idOf(PassportId passport, SessionCode session) {
        return jdbc.sql("""
                select registration from registration
                where session = :session and passport = :passport and state <> 'REMOVED'""")
                .param("session", session.value())
                .param("passport", passport.value())
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .optional();
    }

    /** Writes who owns it; {@link #save} does the rest. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void saveOwner(Registration registration) {
        PassportId owner = Objects.requireNonNull(registration.origin().passport());
        jdbc.sql("update registration set passport = :passport where registration = :registration")
                .param("passport", owner.value())
                .param("registration", registration.id().value())
                .update();
    }

    /** Writes which rosters they are on; {@link #save} does the rest. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void saveRosters(List<Registration> listed) {
        jdbc.sql("""
                update registration r set roster = n.roster::jsonb
                from unnest(:registrations::uuid[], :rosters::text[]) as n (registration, roster)
                where r.registration = n.registration""")
                .param("registrations", Sql.column(listed, Registration::id))
                .param("rosters", Sql.column(listed, this::roster))
                .update();
    }

    /** @see #save(List) */
    @Transactional(propagation = Propagation.MANDATORY)
    public SeatDecision save(Registration registration) {
        return save(List.of(registration)).getFirst();
    }

    /**
     * Saves the changes of any number of registrations with the same few statements: the ledger exchanges seats, rows and
     * entries are written, and events are published. A registration that finds no seat, or whose document is at the centre
     * already, stays as it was loaded; the others are saved all the same.
     *
     * @return one answer per registration, in their order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<SeatDecision> save(List<Registration> registrations) {
        List<SeatDecision> answers = admit(registrations);
        List<Registration> seated = IntStream.range(0, registrations.size())
                .filter(index -> answers.get(index) instanceof SeatDecision.Done)
                .mapToObj(registrations::get)
                .filter(Registration::isChanged)
                .toList();
        if (!seated.isEmpty()) {
            update(seated);
            ledger.update(seated.stream()
                    .flatMap(registration -> registration.changed().stream())
                    .toList());
            outbox.append(seated.stream()
                    .flatMap(registration -> registration.events().stream())
                    .toList());
        }
        return answers;
    }

    /** Documents before counters, as everywhere. */
    private List<SeatDecision> admit(List<Registration> registrations) {
        Set<RegistrationId> refused = claims.atTheCentreOfAnother(registrations.stream()
                .filter(Registration::bringsSharedDocument)
                .toList());
        Iterator<SeatDecision> seats = ledger.exchange(registrations.stream()
                        .filter(registration -> !refused.contains(registration.id()))
                        .map(Registration::exchange)
                        .toList())
                .iterator();
        return registrations.stream()
                .map(registration ->
                        refused.contains(registration.id()) ? new SeatDecision.DocumentThere() : seats.next())
                .toList();
    }

    private void update(List<Registration> changed) {
        List<StoredRegistration> now =
                changed.stream().map(Registration::asStored).toList();
        int rows = jdbc.sql("""
                update registration r
                set centre = n.centre, state = n.state, clock_stopped_at = n.clock_stopped_at, empty_until = n.empty_until, wake_at = n.wake_at,
                    cancellations = n.cancellations, waiting_places = n.waiting_places, version = n.version,
                    recent_acts = n.recent_acts, reminded_for = n.reminded_for
                from unnest(:registrations::uuid[], :loadedVersions::bigint[], :centres::text[], :states::text[],
                            :stoppedAt::timestamptz[], :emptyUntil::timestamptz[],
                            :wakeAt::timestamptz[], :cancellations::int[], :waitingPlaces::int[], :versions::bigint[],
                            :requests::bytea[], :remindedFor::timestamptz[])
                     as n (registration, loaded_version, centre, state, clock_stopped_at, empty_until,
                           wake_at, cancellations, waiting_places, version, recent_acts, reminded_for)
                where r.registration = n.registration and r.version = n.loaded_version""")
                .param("registrations", Sql.column(now, StoredRegistration::id))
                .param("loadedVersions", Sql.column(changed, one -> one.loaded().version()))
                .param("centres", Sql.column(now, StoredRegistration::centre))
                .param("states", Sql.column(now, StoredRegistration::state))
                .param("stoppedAt", Sql.column(now, one -> one.times().stoppedAt()))
                .param("emptyUntil", Sql.column(now, one -> one.times().emptyUntil()))
                .param("wakeAt", Sql.column(now, one -> one.times().wakeAt()))
                .param("cancellations", Sql.column(now, StoredRegistration::cancellations))
                .param("waitingPlaces", Sql.column(now, one -> one.places().size()))
                .param("versions", Sql.column(now, StoredRegistration::version))
                .param(
                        "requests",
                        now.stream().map(one -> one.recentRequests().stored()).toArray(byte[][]::new))
                .param("remindedFor", Sql.column(now, one -> one.times().remindedFor()))
                .update();
        if (rows != changed.size()) {
            throw new OptimisticLockingFailureException("A registration changed meanwhile");
        }
        updatePapers(IntStream.range(0, changed.size())
                .filter(index ->
                        now.get(index).hasOtherPapersThan(changed.get(index).loaded()))
                .mapToObj(now::get)
                .toList());
    }

    private void updatePapers(List<StoredRegistration> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update registration r
                set personal_information = n.personal_information::jsonb, photo = n.photo,
                    photo_accepted_at = n.photo_accepted_at, review_reason = n.review_reason,
                    review_reason_code = n.review_reason_code, review_mended = n.review_mended,
                    on_site_centre = n.on_site_centre, on_site_outcome = n.on_site_outcome,
                    on_site_note = n.on_site_note, on_site_at = n.on_site_at, on_site_version = n.on_site_version,
                    delete_reason = n.delete_reason, delete_note = n.delete_note
                from unnest(:registrations::uuid[], :forms::text[], :photos::uuid[], :photosAcceptedAt::timestamptz[],
                            :reviewReasons::text[], :reviewReasonCodes::text[], :reviewsMended::boolean[],
                            :onSiteCentres::text[], :onSiteOutcomes::text[], :onSiteNotes::text[],
                            :onSiteAt::timestamptz[], :onSiteVersions::bigint[],
                            :deleteReasons::text[], :deleteNotes::text[])
                     as n (registration, personal_information, photo, photo_accepted_at, review_reason,
                           review_reason_code, review_mended, on_site_centre, on_site_outcome, on_site_note, on_site_at,
                           on_site_version, delete_reason, delete_note)
                where r.registration = n.registration""")
                .param("registrations", Sql.column(changed, StoredRegistration::id))
                .param("forms", Sql.column(changed, one -> orNull(one.personalInformation(), json::writeValueAsString)))
                .param("photos", Sql.column(changed, one -> orNull(one.photo(), Photo::photo)))
                .param("photosAcceptedAt", Sql.column(changed, one -> orNull(one.photo(), Photo::acceptedAt)))
                .param("reviewReasons", Sql.column(changed, one -> orNull(one.rejection(), Rejection::reason)))
                .param("reviewReasonCodes", Sql.column(changed, one -> orNull(one.rejection(), Rejection::code)))
                .param(
                        "reviewsMended",
                        Sql.column(
                                changed,
                                one -> one.rejection() != null
                                        && one.rejection().mended()))
                .param("onSiteCentres", Sql.column(changed, one -> one.onSite().centre()))
                .param("onSiteOutcomes", Sql.column(changed, one -> one.onSite().outcome()))
                .param("onSiteNotes", Sql.column(changed, one -> one.onSite().note()))
                .param("onSiteAt", Sql.column(changed, one -> one.onSite().at()))
                .param("onSiteVersions", Sql.column(changed, one -> one.onSite().version()))
                .param("deleteReasons", Sql.column(changed, one -> orNull(one.deletion(), Deletion::reason)))
                .param("deleteNotes", Sql.column(changed, one -> orNull(one.deletion(), Deletion::note)))
                .update();
    }

    private static <T> @Nullable Object orNull(@Nullable T value, Function<T, ? extends @Nullable Object> part) {
        return value == null ? null : part.apply(value);
    }

    private @Nullable String roster(Registration registration) {
        return registration.roster().isEmpty() ? null : json.writeValueAsString(registration.roster());
    }

    /** @throws ProblemException NOT_FOUND if there is none, it was removed, or it is not this passport's */
    public static Registration owned(@Nullable Registration found, PassportId owner) {
        if (found == null
                || found.state() == RegistrationState.REMOVED
                || !owner.equals(found.origin().passport())) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration.");
        }
        return found;
    }

    /** Those of these entries that no longer hold a seat, with the reason. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ReleasedEntry> released(RegistrationId registration, Set<EntryId> entries) {
        return jdbc.sql("""
                select entry, centre, subject, fee_fen, release_reason, offered from subject_entry
                where registration = :registration and entry = any(:entries::uuid[]) and state = 'RELEASED' order by entry""")
                .param("registration", registration.value())
                .param("entries", Sql.column(entries, EntryId::value))
                .query((row, n) -> new ReleasedEntry(
                        new SubjectEntry(
                                new EntryId(Sql.uuid(row, "entry")),
                                new CentreCode(row.getString("centre")),
                                new SubjectCode(row.getString("subject")),
                                new Money(row.getLong("fee_fen")),
                                SubjectEntry.State.RESERVED,
                                null,
                                row.getBoolean("offered")),
                        ReleaseReason.valueOf(row.getString("release_reason"))))
                .list();
    }
}
