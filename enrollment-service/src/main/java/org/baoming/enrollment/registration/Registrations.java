package org.baoming.enrollment.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.idempotency.RecentActs;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentSettings;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Sql;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.roster.Rosters;
import org.baoming.enrollment.seats.Admission;
import org.baoming.enrollment.seats.ReleaseReason;
import org.baoming.enrollment.seats.ReleasedEntry;
import org.baoming.enrollment.seats.SeatLedger;
import org.baoming.enrollment.seats.SubjectEntry;
import org.baoming.enrollment.seats.WaitingPlace;
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
                   personal_information, photo, photo_accepted_at, state, review_reason, clock_stopped_at, empty_until,
                   wake_at, cancellations, delete_reason, delete_note, document_claimed, opened_at, version,
                   group_centre, roster, waiting_places, recent_acts, reminded_for
            from registration""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SeatLedger ledger;
    private final DocumentClaims claims;
    private final Outbox outbox;
    private final Duration remindBefore;

    Registrations(
            JdbcClient jdbc,
            JsonMapper json,
            SeatLedger ledger,
            DocumentClaims claims,
            Outbox outbox,
            EnrollmentSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.ledger = ledger;
        this.claims = claims;
        this.outbox = outbox;
        this.remindBefore = settings.remindBefore();
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
        return owned(find(id).orElse(null), owner);
    }

    /** @throws ProblemException NOT_FOUND if it is not this passport's */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registration locked(RegistrationId id, PassportId owner) {
        return owned(locked(id).orElse(null), owner);
    }

    /** @throws ProblemException NOT_FOUND if it is none that this centre has registered, or it is removed */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registration lockedOfGroup(RegistrationId id, CentreCode centre) {
        return locked(id)
                .filter(found -> found.origin().method() == RegistrationMethod.GROUP
                        && centre.equals(found.centre())
                        && found.state() != RegistrationState.REMOVED)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration."));
    }

    /** Removed ones too: money may come for one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Registration> locked(RegistrationId id) {
        return load(SELECT + " where registration = ? for no key update", id.value()).stream()
                .findFirst();
    }

    /** Those that exist, by their id; locked in one order, so that two who lock several never wait in a circle. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<RegistrationId, Registration> locked(Collection<RegistrationId> ids) {
        return load(SELECT + " where registration = any(?::uuid[]) order by registration for no key update", (Object)
                        Sql.array(ids, RegistrationId::value))
                .stream()
                .collect(Collectors.toMap(Registration::id, Function.identity()));
    }

    /** Those whose deadlines have to be looked at, the longest waiting first, without those that somebody is at. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Registration> lockedToWake(Instant now, int atMost) {
        return load(
                SELECT + " where wake_at <= ? order by wake_at limit ? for no key update skip locked",
                Sql.time(now),
                atMost);
    }

    /** @see #lockedToWake */
    List<RegistrationId> toWake(Instant now, int atMost) {
        return jdbc.sql("select registration from registration where wake_at <= ? order by wake_at limit ?")
                .params(Sql.time(now), atMost)
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .list();
    }

    /** Has the sweep leave it alone until then. */
    @Transactional
    void wakeLater(RegistrationId id, Instant then) {
        jdbc.sql("update registration set wake_at = ? where registration = ?")
                .params(Sql.time(then), id.value())
                .update();
    }

    /**
     * False if this passport has a registration in the session already, or this document one that does not go together with this
     * (R-307).
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(Registration registration, byte[] documentIndex, boolean claimDocument) {
        if (!claims.isFree(registration, documentIndex, claimDocument)) {
            return false;
        }
        Registration.Origin origin = registration.origin();
        PassportId owner = Objects.requireNonNull(origin.passport(), "a candidate who registers has a passport");
        boolean added = jdbc.sql("""
                        insert into registration (registration, passport, session, province, document_index, document_claimed,
                            candidate_name, document_type, document_masked, state, opened_at, empty_until,
                            wake_at, version, roster)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing""")
                        .params(origin.registration().value(), owner.value())
                        .params(origin.session().value(), origin.province().value())
                        .params(documentIndex, claimDocument)
                        .param(origin.candidate().name())
                        .param(origin.candidate().documentType().name())
                        .param(origin.candidate().documentMasked())
                        .params(registration.state().name(), Sql.time(origin.openedAt()))
                        .param(Sql.timeOrNull(registration.emptyUntil()))
                        .param(Sql.timeOrNull(registration.wakeAt()))
                        .param(registration.version())
                        .param(roster(registration))
                        .update()
                == 1;
        if (added) {
            outbox.append(registration.events());
        }
        return added;
    }

    public record Documented(RegistrationId registration, byte[] document) {}

    /** The live registrations of these documents. */
    public List<Documented> ofDocuments(SessionCode session, List<byte[]> documents) {
        return jdbc.sql("""
                select registration, document_index from registration
                where session = ? and document_index = any(?::bytea[]) and state <> 'REMOVED' order by registration""")
                .param(session.value())
                .param(Rosters.array(documents))
                .query((row, n) -> new Documented(
                        new RegistrationId(Sql.uuid(row, "registration")), row.getBytes("document_index")))
                .list();
    }

    /** One of a group, with the digest of its document. */
    public record Member(Registration registration, byte[] document) {}

    /**
     * Claims the documents of a group, in one statement; {@link #save(List)} writes the rest, and tells.
     *
     * @return those that could be added; the documents of the others have a registration already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<RegistrationId> addGroup(SessionCode session, CentreCode centre, List<Member> members) {
        // Documents are locked in the order of their digests, and by whoever opens a registration too.
        List<Member> free = members.stream()
                .sorted(Comparator.comparing(Member::document, Arrays::compareUnsigned))
                .filter(member -> claims.isFree(member.registration(), member.document(), true))
                .toList();
        return Set.copyOf(jdbc.sql("""
                        insert into registration (registration, session, province, group_centre, document_index, document_claimed,
                            candidate_name, document_type, document_masked, state, opened_at, version, roster)
                        select n.registration, ?, ?, ?, n.document_index, true, n.name, n.type, n.masked, n.state, n.opened_at,
                               n.version, n.roster::jsonb
                        from unnest(?::uuid[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[],
                                    ?::text[])
                             as n (registration, document_index, name, type, masked, state, opened_at, version, roster)
                        on conflict do nothing returning registration""")
                .params(session.value(), centre.province().value(), centre.value())
                .param(Sql.array(free, member -> member.registration().id()))
                .param(Rosters.array(free.stream().map(Member::document).toList()))
                .param(Sql.array(
                        free,
                        member -> member.registration().origin().candidate().name()))
                .param(Sql.array(
                        free,
                        member -> member.registration().origin().candidate().documentType()))
                .param(Sql.array(
                        free,
                        member -> member.registration().origin().candidate().documentMasked()))
                .param(Sql.array(free, member -> member.registration().state()))
                .param(Sql.array(free, member -> member.registration().origin().openedAt()))
                .param(free.stream()
                        .map(member -> member.registration().loadedVersion())
                        .toArray(Long[]::new))
                .param(Sql.array(free, member -> roster(member.registration())))
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .list());
    }

    /** One that keeps its passport from being closed. */
    public record Live(RegistrationId registration, SessionCode session) {}

    /**
     * What forbids the end of a passport: registrations that are there and whose exam is not over, the last exam day included. A
     * session that does not say its days yet is not over.
     */
    public List<Live> liveOf(PassportId passport, Instant now) {
        return jdbc.sql("""
                select r.registration, r.session from registration r join exam_session s on s.session = r.session
                where r.passport = ? and r.state <> 'REMOVED'
                  and coalesce((select max(day) from unnest(s.exam_dates) as day), 'infinity'::date) >= ?
                order by r.session""")
                .params(passport.value(), LocalDate.ofInstant(now, ChinaTime.ZONE))
                .query((row, n) -> new Live(
                        new RegistrationId(Sql.uuid(row, "registration")), new SessionCode(row.getString("session"))))
                .list();
    }

    /**
     * Takes out of what was removed all that tells of a person. The digest of the document gives way to one of the registration:
     * equal documents are not to be told any more.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetRemoved(PassportId passport) {
        jdbc.sql("""
                update registration
                set candidate_name = '', document_masked = '', document_index = sha256(registration::text::bytea),
                    personal_information = null, delete_note = null, review_reason = null, roster = null
                where passport = ? and state = 'REMOVED'""").param(passport.value()).update();
    }

    public boolean has(PassportId passport, SessionCode session) {
        return jdbc.sql(
                        "select exists (select from registration where session = ? and passport = ? and state <> 'REMOVED')")
                .params(session.value(), passport.value())
                .query(Boolean.class)
                .single();
    }

    /** What a centre has registered for this document and nobody has come to see yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Registration> lockedGroupOf(SessionCode session, byte[] document) {
        return load(
                        SELECT
                                + " where session = ? and document_index = ? and state <> 'REMOVED' and passport is null for no key update",
                        session.value(),
                        document)
                .stream()
                .findFirst();
    }

    /** A page of what a centre has registered, in the order of registering; also what is removed since. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Registration> ofGroup(
            SessionCode session, CentreCode centre, @Nullable RegistrationId after, int atMost) {
        return load(
                SELECT
                        + " where session = ? and group_centre = ? and registration > coalesce(?, '00000000-0000-0000-0000-000000000000'::uuid) "
                        + "order by registration limit ?",
                session.value(),
                centre.value(),
                after == null ? null : after.value(),
                atMost);
    }

    /** Writes who owns it; {@link #save} does the rest. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void saveOwner(Registration registration) {
        PassportId owner = Objects.requireNonNull(registration.origin().passport());
        jdbc.sql("update registration set passport = ? where registration = ?")
                .params(owner.value(), registration.id().value())
                .update();
    }

    /** Writes which rosters they are on; {@link #save} does the rest. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void saveRosters(List<Registration> listed) {
        jdbc.sql("""
                update registration r set roster = n.roster::jsonb from unnest(?::uuid[], ?::text[]) as n (registration, roster)
                where r.registration = n.registration""")
                .param(Sql.array(listed, Registration::id))
                .param(Sql.array(listed, this::roster))
                .update();
    }

    /** @see #save(List) */
    @Transactional(propagation = Propagation.MANDATORY)
    public Admission.Answer save(Registration registration) {
        return save(List.of(registration)).getFirst();
    }

    /**
     * Saves the changes, any number in the same few statements: the ledger exchanges seats, rows and entries follow, the events go
     * out. A registration that finds no seat, or its document at the centre already, is left as it was loaded; the others are
     * saved all the same.
     *
     * @return one answer per registration, in their order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Admission.Answer> save(List<Registration> registrations) {
        List<Admission.Answer> answers = admit(registrations);
        List<Registration> seated = IntStream.range(0, registrations.size())
                .filter(index -> answers.get(index) instanceof Admission.Answer.Done)
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
    private List<Admission.Answer> admit(List<Registration> registrations) {
        Set<RegistrationId> refused = claims.atTheCentreOfAnother(registrations.stream()
                .filter(Registration::bringsSharedDocument)
                .toList());
        Iterator<Admission.Answer> seats = ledger.exchange(registrations.stream()
                        .filter(registration -> !refused.contains(registration.id()))
                        .map(Registration::exchange)
                        .toList())
                .iterator();
        return registrations.stream()
                .map(registration ->
                        refused.contains(registration.id()) ? new Admission.Answer.DocumentThere() : seats.next())
                .toList();
    }

    private void update(List<Registration> changed) {
        int rows = jdbc.sql("""
                update registration r
                set centre = n.centre, state = n.state, review_reason = n.review_reason,
                    clock_stopped_at = n.clock_stopped_at, empty_until = n.empty_until, wake_at = n.wake_at,
                    cancellations = n.cancellations, waiting_places = n.waiting_places, version = n.version,
                    recent_acts = n.recent_acts, reminded_for = n.reminded_for
                from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                            ?::timestamptz[], ?::int[], ?::int[], ?::bigint[], ?::bytea[], ?::timestamptz[])
                     as n (registration, loaded_version, centre, state, review_reason, clock_stopped_at, empty_until,
                           wake_at, cancellations, waiting_places, version, recent_acts,
                           reminded_for)
                where r.registration = n.registration and r.version = n.loaded_version""")
                .param(Sql.array(changed, Registration::id))
                .param(changed.stream().map(Registration::loadedVersion).toArray(Long[]::new))
                .param(Sql.array(changed, Registration::centre))
                .param(Sql.array(changed, Registration::state))
                .param(Sql.array(changed, Registration::reviewReason))
                .param(Sql.array(changed, Registration::clockStoppedAt))
                .param(Sql.array(changed, Registration::emptyUntil))
                .param(Sql.array(changed, Registration::wakeAt))
                .param(changed.stream().map(Registration::cancellations).toArray(Integer[]::new))
                .param(changed.stream().map(one -> one.waitingPlaces().size()).toArray(Integer[]::new))
                .param(changed.stream().map(Registration::version).toArray(Long[]::new))
                .param(changed.stream().map(one -> one.acts().stored()).toArray(byte[][]::new))
                .param(Sql.array(changed, Registration::remindedFor))
                .update();
        if (rows != changed.size()) {
            throw new OptimisticLockingFailureException("A registration changed meanwhile");
        }
        updatePapers(changed.stream().filter(Registration::havePapersChanged).toList());
    }

    private void updatePapers(List<Registration> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update registration r
                set personal_information = n.personal_information::jsonb, photo = n.photo,
                    photo_accepted_at = n.photo_accepted_at, delete_reason = n.delete_reason, delete_note = n.delete_note
                from unnest(?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[])
                     as n (registration, personal_information, photo, photo_accepted_at, delete_reason, delete_note)
                where r.registration = n.registration""")
                .param(Sql.array(changed, Registration::id))
                .param(Sql.array(changed, this::form))
                .param(Sql.array(
                        changed, one -> one.photo() == null ? null : one.photo().photo()))
                .param(Sql.array(
                        changed, one -> one.photo() == null ? null : one.photo().acceptedAt()))
                .param(Sql.array(
                        changed,
                        one -> one.deletion() == null ? null : one.deletion().reason()))
                .param(Sql.array(
                        changed,
                        one -> one.deletion() == null ? null : one.deletion().note()))
                .update();
    }

    private @Nullable String roster(Registration registration) {
        return registration.roster().isEmpty() ? null : json.writeValueAsString(registration.roster());
    }

    private @Nullable String form(Registration registration) {
        PersonalInformation information = registration.personalInformation();
        return information == null ? null : json.writeValueAsString(information);
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

    /** Every way here is inside a transaction: the second query shares the connection, and sees what the first has locked. */
    private List<Registration> load(String sql, @Nullable Object... params) {
        List<Loaded> loaded =
                jdbc.sql(sql).params(params).query((row, n) -> loaded(row)).list();
        Map<RegistrationId, List<SubjectEntry>> entries = entriesOf(loaded);
        Map<RegistrationId, List<WaitingPlace>> places =
                placesOf(loaded.stream().filter(Loaded::waits).toList());
        return loaded.stream()
                .map(one -> {
                    Registration registration = one.with().apply(entries.getOrDefault(one.id(), List.of()));
                    registration.standIn(places.getOrDefault(one.id(), List.of()));
                    return registration;
                })
                .toList();
    }

    /** A row that waits for its entries. */
    private record Loaded(RegistrationId id, boolean waits, Function<List<SubjectEntry>, Registration> with) {}

    private Loaded loaded(ResultSet row) throws SQLException {
        UUID passport = row.getObject("passport", UUID.class);
        Registration.Origin origin = new Registration.Origin(
                new RegistrationId(Sql.uuid(row, "registration")),
                passport == null ? null : new PassportId(passport),
                new SessionCode(row.getString("session")),
                new ProvinceCode(row.getString("province")),
                row.getString("group_centre") == null ? RegistrationMethod.SELF : RegistrationMethod.GROUP,
                new Candidate(
                        row.getString("candidate_name"),
                        DocumentType.valueOf(row.getString("document_type")),
                        row.getString("document_masked")),
                Sql.instant(row, "opened_at"));
        RegistrationState state = RegistrationState.valueOf(row.getString("state"));
        String centre = row.getString("centre");
        String information = row.getString("personal_information");
        Photo photo = photo(row);
        String reviewReason = row.getString("review_reason");
        Deadlines.Times times = new Deadlines.Times(
                Sql.instantOrNull(row, "clock_stopped_at"),
                Sql.instantOrNull(row, "empty_until"),
                Sql.instantOrNull(row, "wake_at"),
                Sql.instantOrNull(row, "reminded_for"),
                remindBefore);
        int cancellations = row.getInt("cancellations");
        Deletion deletion = deletion(row);
        boolean sharesDocument = !row.getBoolean("document_claimed");
        long version = row.getLong("version");
        String roster = row.getString("roster");
        RecentActs acts = RecentActs.of(row.getBytes("recent_acts"));
        return new Loaded(origin.registration(), row.getInt("waiting_places") > 0, entries -> {
            Registration registration = new Registration(
                    origin,
                    state,
                    centre == null ? null : new CentreCode(centre),
                    information == null ? null : json.readValue(information, PersonalInformation.class),
                    photo,
                    reviewReason,
                    times,
                    cancellations,
                    deletion,
                    sharesDocument,
                    entries,
                    version);
            registration.remember(acts);
            if (roster != null) {
                registration.listOn(List.of(json.readValue(roster, RosterPlace[].class)));
            }
            return registration;
        });
    }

    private static @Nullable Deletion deletion(ResultSet row) throws SQLException {
        String reason = row.getString("delete_reason");
        return reason == null ? null : new Deletion(Deletion.Reason.valueOf(reason), row.getString("delete_note"));
    }

    private static @Nullable Photo photo(ResultSet row) throws SQLException {
        UUID photo = row.getObject("photo", UUID.class);
        return photo == null ? null : new Photo(photo, Sql.instant(row, "photo_accepted_at"));
    }

    /** Those of these entries that hold no seat any more, with why. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ReleasedEntry> released(RegistrationId registration, Set<EntryId> entries) {
        return jdbc.sql("""
                select entry, centre, subject, fee_fen, release_reason from subject_entry
                where registration = ? and entry = any(?::uuid[]) and state = 'RELEASED' order by entry""")
                .param(registration.value())
                .param(Sql.array(entries, EntryId::value))
                .query((row, n) -> new ReleasedEntry(
                        new SubjectEntry(
                                new EntryId(Sql.uuid(row, "entry")),
                                new CentreCode(row.getString("centre")),
                                new SubjectCode(row.getString("subject")),
                                new Money(row.getLong("fee_fen")),
                                SubjectEntry.State.RESERVED,
                                null),
                        ReleaseReason.valueOf(row.getString("release_reason"))))
                .list();
    }

    private Map<RegistrationId, List<SubjectEntry>> entriesOf(List<Loaded> registrations) {
        Map<RegistrationId, List<SubjectEntry>> entries = new HashMap<>();
        jdbc.sql("""
                select registration, entry, centre, subject, fee_fen, state, expires_at from subject_entry
                where registration = any(?::uuid[]) and state <> 'RELEASED' order by entry""").param(Sql.array(registrations, Loaded::id)).query(row -> {
            entries.computeIfAbsent(new RegistrationId(Sql.uuid(row, "registration")), id -> new ArrayList<>())
                    .add(entry(row));
        });
        return entries;
    }

    /** Most wait for nothing, and cost nothing. */
    private Map<RegistrationId, List<WaitingPlace>> placesOf(List<Loaded> waiting) {
        Map<RegistrationId, List<WaitingPlace>> places = new HashMap<>();
        if (waiting.isEmpty()) {
            return places;
        }
        jdbc.sql("""
                select registration, place, centre, subject, joined_at from waiting_place
                where registration = any(?::uuid[]) order by seq""").param(Sql.array(waiting, Loaded::id)).query(row -> {
            places.computeIfAbsent(new RegistrationId(Sql.uuid(row, "registration")), id -> new ArrayList<>())
                    .add(new WaitingPlace(
                            Sql.uuid(row, "place"),
                            new CentreCode(row.getString("centre")),
                            new SubjectCode(row.getString("subject")),
                            Sql.instant(row, "joined_at")));
        });
        return places;
    }

    private static SubjectEntry entry(ResultSet row) throws SQLException {
        return new SubjectEntry(
                new EntryId(Sql.uuid(row, "entry")),
                new CentreCode(row.getString("centre")),
                new SubjectCode(row.getString("subject")),
                new Money(row.getLong("fee_fen")),
                SubjectEntry.State.valueOf(row.getString("state")),
                Sql.instantOrNull(row, "expires_at"));
    }
}
