package org.baoming.enrollment.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.baoming.chassis.idempotency.KeyedRequest;
import org.baoming.chassis.idempotency.RecentRequests;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ContentVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.registration.RegistrationEvent.DeletionReason;
import org.baoming.enrollment.registration.RegistrationEvent.LockReason;
import org.baoming.enrollment.registration.RegistrationState.Trigger;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.roster.RosterRule;
import org.baoming.enrollment.seats.ReleaseReason;
import org.baoming.enrollment.seats.SeatExchange;
import org.baoming.enrollment.seats.SeatLedger;
import org.baoming.enrollment.seats.SubjectEntry;
import org.baoming.enrollment.seats.WaitingListEntry;
import org.jspecify.annotations.Nullable;

/**
 * One candidate in one session, at one centre, with the subjects that hold a seat. {@link RegistrationState}
 * describes its life cycle. A method that refuses throws a {@link ProblemException} and has changed nothing.
 *
 * <p>Released entries are no longer part of it. {@link Registrations#save} lets the {@link SeatLedger} take and free the
 * seats, and publishes the events that were collected here.
 */
public final class Registration {

    private final StoredRegistration loaded;
    private final SubjectEntries entries;
    private final WaitingListEntries places;
    private final Deadlines deadlines;
    private final List<RegistrationEvent> events = new ArrayList<>();
    private RegistrationOrigin origin;
    private List<RosterPlace> roster;
    private RecentRequests recentRequests;
    private boolean requestsChanged;
    private boolean fromWaitingList;
    private RegistrationState state;
    private @Nullable CentreCode centre;
    private @Nullable PersonalInformation personalInformation;
    private @Nullable Photo photo;
    private @Nullable Rejection rejection;
    private OnSite onSite;
    private int cancellations;
    private @Nullable Deletion deletion;
    private long version;

    Registration(StoredRegistration loaded) {
        this.loaded = loaded;
        this.origin = loaded.origin();
        this.state = loaded.state();
        this.centre = loaded.centre();
        this.personalInformation = loaded.personalInformation();
        this.photo = loaded.photo();
        this.rejection = loaded.rejection();
        this.onSite = loaded.onSite();
        this.cancellations = loaded.cancellations();
        this.deletion = loaded.deletion();
        this.roster = loaded.roster();
        this.recentRequests = loaded.recentRequests();
        this.entries = new SubjectEntries(loaded.entries());
        this.places = new WaitingListEntries(loaded.places());
        this.deadlines = new Deadlines(this.entries, loaded.times());
        this.version = loaded.version();
    }

    /**
     * @param hold how long it may be without an entry
     * @param remindBefore how long before its unpaid entries lapse the candidate is reminded
     */
    public static Registration open(
            PassportId passport,
            SessionCode session,
            ProvinceCode province,
            Candidate candidate,
            Duration hold,
            Duration remindBefore,
            Instant now) {
        RegistrationOrigin origin = new RegistrationOrigin(
                RegistrationId.next(), passport, session, province, RegistrationMethod.SELF, candidate, now);
        Deadlines.Times times = Deadlines.Times.ofEmpty(hold, remindBefore, now);
        Registration opened = new Registration(StoredRegistration.none(origin, times));
        opened.events.add(RegistrationEvent.Opened.of(origin, opened.nextVersion()));
        return opened;
    }

    /** 集体报名: a centre registers its student, form and subjects at once; nobody owns it yet. */
    public static Registration openForGroup(
            Centre at,
            Candidate candidate,
            List<RosterPlace> roster,
            PersonalInformation information,
            List<SubjectCode> wanted,
            Duration remindBefore,
            Instant now) {
        RegistrationOrigin origin = new RegistrationOrigin(
                RegistrationId.next(),
                null,
                at.session(),
                at.centre().province(),
                RegistrationMethod.GROUP,
                candidate,
                now);
        Deadlines.Times times = new Deadlines.Times(null, null, null, null, remindBefore);
        Registration opened = new Registration(StoredRegistration.none(origin, times));
        opened.centre = at.centre();
        opened.personalInformation = information;
        opened.roster = List.copyOf(roster);
        opened.events.add(RegistrationEvent.Opened.of(origin, opened.nextVersion()));
        SubjectChoice choice = SubjectChoice.judge(opened, at, wanted, now);
        opened.reserve(choice.entriesUntil(choice.expiresAt()), now);
        opened.deadlines.entriesChanged(false, now);
        return opened;
    }

    /** this passport has the document of somebody whom a centre registers; its owner is told. */
    public void announceTo(PassportId holder, Instant now) {
        CentreCode at = Objects.requireNonNull(centre, "a group registration has a centre");
        events.add(RegistrationEvent.RegisteredByCentre.of(origin, at, holder, now, nextVersion()));
    }

    /** The candidate whom a centre has registered has signed in: from now on the registration belongs to their passport. */
    public void becomeOf(PassportId owner) {
        origin = origin.ownedBy(owner);
        events.add(RegistrationEvent.Opened.of(origin, nextVersion()));
    }

    /** The centre withdraws a registration that it has made, unless something is paid or being paid. */
    public void withdrawFromGroup(String reason, Instant now) {
        giveUp(new Deletion(Deletion.Reason.OTHER, reason), now);
    }

    /** Sets the rosters that contain its document. */
    public void listOn(List<RosterPlace> places) {
        roster = List.copyOf(places);
    }

    /** Applies a roster that was imported after the form was filled in; a locked form does not change. */
    public void takeSchoolFrom(RosterPlace place) {
        PersonalInformation filled = personalInformation == null ? null : personalInformation.enrolledAs(place);
        if (filled != null && !filled.equals(personalInformation) && !state.isLocked()) {
            personalInformation = filled;
            nextVersion();
        }
    }

    public void remember(KeyedRequest done) {
        recentRequests = recentRequests.with(done);
        requestsChanged = true;
    }

    /** @throws ProblemException IDEMPOTENCY_KEY_REUSED if the key was used for another */
    public boolean hasDone(KeyedRequest request) {
        return recentRequests.has(request);
    }

    /** saves the form. With it the candidate confirms the document that is on the passport now. */
    public void fillIn(PersonalInformation information, Candidate candidate) {
        requireManagedByCandidate();
        if (state.isLocked()) {
            throw locked();
        }
        if (!information.equals(personalInformation) || !candidate.equals(origin.candidate())) {
            personalInformation = information;
            origin = origin.of(candidate);
            nextVersion();
        }
        mend(Rejection.Part.FORM);
    }

    /**
     * Makes the unpaid subjects exactly these, at this centre (R-305 … R-307). Entries that stay keep their deadline; at
     * another centre all entries are released and taken again. The number of cancellations is limited.
     */
    public void choose(Centre at, List<SubjectCode> wanted, Instant now) {
        requireManagedByCandidate();
        SubjectChoice choice = SubjectChoice.judge(this, at, wanted, now);
        carryOut(choice, choice.expiresAt(), now);
    }

    private void carryOut(SubjectChoice choice, Instant expiresAt, Instant now) {
        release(choice.lapsed(), ReleaseReason.LAPSED, now);
        release(choice.cancelled(), choice.moves() ? ReleaseReason.MOVED : ReleaseReason.CANCELLED, now);
        if (!choice.cancelled().isEmpty()) {
            cancellations++;
        }
        if (choice.moves()) {
            centre = choice.at().centre();
            state = next(Trigger.CENTRE_CHOSEN);
            rejection = null;
            nextVersion();
        }
        List<SubjectEntry> made = choice.entriesUntil(expiresAt);
        reserve(
                fromWaitingList
                        ? made.stream().map(SubjectEntry::fromWaitingList).toList()
                        : made,
                now);
        mend(Rejection.Part.SUBJECTS);
        boolean left = places.leave(place -> !place.centre().equals(centre) || choice.adds(place.subject()));
        if (left) {
            nextVersion();
        }
        // Emptied by hand it may stay for a while; emptied by its deadlines it goes as if nothing had been asked.
        boolean byHand = left || !choice.cancelled().isEmpty();
        deadlines.entriesChanged(!places.isEmpty(), byHand ? choice.expiresAt() : now);
    }

    /**
     * joins the waiting list of a subject at its own centre, or at any one centre while it has none. Chosen
     * and waiting subjects together must not exceed the maximum. It does not check whether the subject is really full.
     */
    public void join(Centre at, SubjectCode subject, Instant now) {
        requireManagedByCandidate();
        places.requireAt(at.centre(), centre);
        entries.requireNotChosen(subject);
        List<SubjectCode> all = new ArrayList<>(entries.unpaidAt(now));
        all.addAll(places.subjects());
        all.add(subject);
        SubjectChoice.judge(this, at, all, now);
        places.join(at.centre(), subject, now);
        deadlines.entriesChanged(true, now);
        nextVersion();
    }

    /** @param hold how long it may stay if it has nothing then */
    public void leaveWaitingList(Predicate<WaitingListEntry> which, Duration hold, Instant now) {
        if (places.leave(which)) {
            deadlines.entriesChanged(!places.isEmpty(), now.plus(hold));
            nextVersion();
        }
    }

    /**
     * it is next on the waiting list, and gets the seat as if it chose the subject now, in addition to its other
     * subjects. Until the seat is paid, it is held for a limited time.
     *
     * @param hold that time, unless unpaid entries lapse sooner
     */
    public void takeOffered(WaitingListEntry place, Centre at, Duration hold, Instant now) {
        requireManagedByCandidate();
        entries.requireNotChosen(place.subject());
        List<SubjectCode> all = new ArrayList<>(entries.unpaidAt(now));
        all.add(place.subject());
        SubjectChoice choice = SubjectChoice.judge(this, at, all, now);
        WaitingListEntries.requireFor(place, at.centre(), centre);
        Instant expiresAt = Deadlines.earlier(choice.expiresAt(), now.plus(hold));
        fromWaitingList = true;
        carryOut(choice, expiresAt, now);
        SubjectEntry entry =
                entries.matching(one -> one.subject().equals(place.subject())).getFirst();
        events.add(RegistrationEvent.SeatOffered.of(origin, entry, expiresAt, now, nextVersion()));
    }

    /**
     * submits it to the centre, and until the centre has decided nothing changes; submitting it again has no
     * effect. Entries whose time is over lapse first: the review must not extend them.
     */
    public void requestReview(Centre at, Instant now) {
        if (state == RegistrationState.IN_REVIEW) {
            return;
        }
        Completeness.requireForReview(this, at, now);
        lapse(now);
        events.add(RegistrationEvent.ReviewRequested.of(origin, at.centre(), now, nextVersion()));
        rejection = null;
        become(Trigger.REVIEW_REQUESTED, LockReason.REVIEW, now);
    }

    /** from now on there is this much time to pay. */
    void approve(Duration paymentWindow, Instant now) {
        become(Trigger.REVIEW_APPROVED, LockReason.REVIEW, now);
        deadlines.startAnew(paymentWindow, now);
    }

    void reject(Rejection why, Instant now) {
        become(Trigger.REVIEW_REJECTED, LockReason.REVIEW, now);
        rejection = why;
        deadlines.goOn(now);
    }

    /**
     * photo-service decides whether a photo is accepted, and its photo is what everybody sees, so it is recorded
     * whenever it arrives. A photo for a removed registration must be deleted, so that event is published once more.
     */
    void receive(Photo accepted, Instant now) {
        if (state == RegistrationState.REMOVED) {
            tellThatItIsGone(now);
        } else {
            photo = accepted;
            nextVersion();
            mend(Rejection.Part.PHOTO);
        }
    }

    /** The centre has rejected this part; the candidate has changed it, or has looked at it and confirmed it. */
    private void mend(Rejection.Part part) {
        if (rejection != null && rejection.asksFor(part)) {
            rejection = rejection.asMended();
            nextVersion();
        }
    }

    /** Removes only the current photo; an older one has been replaced already. */
    void lose(UUID removed) {
        if (photo != null && photo.photo().equals(removed)) {
            photo = null;
            nextVersion();
        }
    }

    /** A registration that was restored may have lost its photo meanwhile, and must be able to get one. */
    public boolean isPhotoLocked() {
        return state.isLocked() && photo != null;
    }

    /** What an order could pay now. */
    public Set<EntryId> payableAt(Instant now) {
        return SubjectEntries.ids(entries.matching(entry -> entry.isPayableAt(now)));
    }

    /** holds the registration for one order and returns what is to be paid. */
    public List<SubjectEntry> startPayment(Centre at, Set<EntryId> toPay, Instant now) {
        List<SubjectEntry> payable = Completeness.requireForPayment(this, at, toPay, now);
        rejection = null;
        become(Trigger.PAYMENT_STARTED, LockReason.PAYMENT, now);
        entries.change(entry -> toPay.contains(entry.entry()), SubjectEntry::paying);
        return payable;
    }

    /** the order has ended; everything continues as before. */
    public void releasePayment(Instant now) {
        become(Trigger.PAYMENT_RELEASED, LockReason.PAYMENT, now);
        deadlines.goOn(now);
    }

    /**
     * Applies a payment of the order that is in progress, or of one that was released while its entries
     * still exist.
     *
     * @return false, and nothing changed, if these entries are not all here to be paid
     */
    public boolean settle(String order, Set<EntryId> paid, Instant paidAt, Instant now) {
        SubjectEntry.State expected = state.isPaying() ? SubjectEntry.State.PAYING : SubjectEntry.State.RESERVED;
        List<SubjectEntry> due = entries.matching(entry -> paid.contains(entry.entry()) && entry.state() == expected);
        if (due.isEmpty()
                || due.size() != paid.size()
                || state.after(Trigger.ORDER_PAID).isEmpty()) {
            return false;
        }
        become(Trigger.ORDER_PAID, LockReason.PAYMENT, now);
        entries.change(entry -> paid.contains(entry.entry()), SubjectEntry::paid);
        deadlines.goOn(now);
        events.add(RegistrationEvent.SubjectsPaid.of(origin, order, due, paidAt, nextVersion()));
        return true;
    }

    /**
     * the payment arrived after these entries had lapsed. Each takes a seat again, as a new entry, and is paid
     * together with the remaining entries of the order; a registration that lapsed with them is restored.
     * {@link LatePayment} has decided that it may.
     *
     * @param order its number
     * @param due the entries that were to be paid
     * @return those that are paid in their place
     */
    public Set<EntryId> settleLate(
            String order, Set<EntryId> due, List<SubjectEntry> lapsed, Instant paidAt, Instant now) {
        if (state == RegistrationState.REMOVED) {
            events.add(RegistrationEvent.Opened.of(origin, nextVersion()));
        }
        List<SubjectEntry> again =
                lapsed.stream().map(entry -> entry.again(now)).toList();
        reserve(again, now);
        deadlines.entriesChanged(!places.isEmpty(), now);
        Set<EntryId> paid =
                SubjectEntries.ids(entries.matching(entry -> due.contains(entry.entry()) || again.contains(entry)));
        if (!settle(order, paid, paidAt, now)) {
            throw new IllegalStateException("A late payment that was judged possible does not apply to " + id());
        }
        return paid;
    }

    /** a payment that cannot be applied here is refunded. */
    public void refusePayment(Payment payment, RefusalReason reason, Instant now) {
        refusePayment(payment.order(), payment.entries(), payment.amount(), reason, now);
    }

    /** The same of an order that has paid these entries of this registration. */
    public void refusePayment(String order, Set<EntryId> paid, Money amount, RefusalReason reason, Instant now) {
        events.add(new RegistrationEvent.PaymentRefused(order, id(), paid, amount, reason, now, nextVersion()));
    }

    /**
     * it was unpaid, or without any entry, for too long. Without entries the registration is removed, too, unless
     * it is on a waiting list.
     */
    void lapse(Instant now) {
        if (deadlines.isStopped() || state.isHeld()) {
            return;
        }
        boolean wasEmpty = entries.isEmpty();
        release(entries.matching(entry -> entry.isExpiredAt(now)), ReleaseReason.LAPSED, now);
        if (entries.isEmpty() && places.isEmpty() && (!wasEmpty || deadlines.isEmptyTooLong(now))) {
            end(Trigger.LEFT_EMPTY, now);
        }
    }

    /** the candidate deletes it, whatever the limit of cancellations. */
    public void delete(Deletion why, Instant now) {
        requireManagedByCandidate();
        giveUp(why, now);
    }

    /** Why its candidate cannot delete it, whatever the window; empty: nothing of its own speaks against it. */
    public Optional<EnrollmentProblem> deletionRefusal() {
        return origin.method() == RegistrationMethod.GROUP
                ? Optional.of(EnrollmentProblem.GROUP_MANAGED)
                : giveUpRefusal();
    }

    private Optional<EnrollmentProblem> giveUpRefusal() {
        if (entries.anyPaid()) {
            return Optional.of(EnrollmentProblem.REGISTRATION_PAID);
        }
        return state.after(Trigger.DELETED).isEmpty() ? Optional.of(EnrollmentProblem.LOCKED) : Optional.empty();
    }

    private void giveUp(Deletion why, Instant now) {
        giveUpRefusal().ifPresent(refusal -> {
            throw new ProblemException(
                    refusal, "A registration with a paid subject stays, and nothing changes during review or payment.");
        });
        release(entries.holding(), ReleaseReason.DELETED, now);
        deletion = why;
        end(Trigger.DELETED, now);
    }

    public boolean hasPaid() {
        return entries.anyPaid();
    }

    /** What its paid subjects cost. */
    public Money paidAmount() {
        return entries.matching(SubjectEntry::isPaid).stream()
                .map(SubjectEntry::fee)
                .reduce(Money.ZERO, Money::plus);
    }

    /**
     * staff have found that its document is somebody else's, whoever has made it and whether it is paid. Its seats are free; money
     * that arrives late is refunded, and so is what was paid, by who calls this.
     *
     * @throws ProblemException LOCKED during a payment
     */
    public void takeAway(String why, Instant now) {
        if (state.after(Trigger.TAKEN_AWAY).isEmpty()) {
            throw locked();
        }
        release(entries.holding(), ReleaseReason.DELETED, now);
        deletion = new Deletion(Deletion.Reason.DOCUMENT_OF_ANOTHER, why);
        end(Trigger.TAKEN_AWAY, now);
    }

    public RegistrationOrigin origin() {
        return origin;
    }

    public RegistrationId id() {
        return origin.registration();
    }

    /** By centre; empty for most. */
    public List<RosterPlace> roster() {
        return roster;
    }

    /** The roster entry that fills in the school. */
    public Optional<RosterPlace> schoolBy(RosterRule rule) {
        return rule.placeOf(origin.session(), roster, centre);
    }

    public RegistrationState state() {
        return state;
    }

    public @Nullable CentreCode centre() {
        return centre;
    }

    public @Nullable PersonalInformation personalInformation() {
        return personalInformation;
    }

    public @Nullable Photo photo() {
        return photo;
    }

    /** what a centre says of the confirmation on site. What was said earlier changes nothing. */
    void recordOnSite(OnSite said) {
        if (said.version() > onSite.version()) {
            onSite = said;
            nextVersion();
        }
    }

    /** when its present centre has confirmed it on site; null: that centre has not. */
    public OnSite onSite() {
        return onSite.asSeenAt(centre);
    }

    /** Null unless the last review has rejected it and nothing was submitted since. */
    public @Nullable Rejection rejection() {
        return rejection;
    }

    /** Those that hold a seat. */
    public List<SubjectEntry> entries() {
        return entries.holding();
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    /**
     * The version of its subjects at this moment, for requests that change them. It contains the centre, the
     * entries and whether they are paid, and the waiting lists. Nothing else counts: an accepted photo must not refuse a
     * choice. Lapsed entries are not in it, also before the sweep has released them.
     */
    public long subjectsVersion(Instant now) {
        Stream<String> live =
                deadlines.liveAt(now).stream().map(entry -> (entry.isPaid() ? "paid " : "unpaid ") + entry.entry());
        Stream<String> lines = places.standing().stream().map(place -> "waiting " + place.place());
        return ContentVersion.of(Stream.concat(
                        Stream.of(String.valueOf(centre)),
                        Stream.concat(live, lines).sorted())
                .toList());
    }

    public WaitingListEntries waitingList() {
        return places;
    }

    /** How often subjects were cancelled. */
    public int cancellations() {
        return cancellations;
    }

    /** Null while it is live, and if it lapsed. */
    @Nullable
    Deletion deletion() {
        return deletion;
    }

    /** applies the deadlines that have passed; R-208: and reminds of those that come near. */
    void checkDeadlines(Instant now) {
        lapse(now);
        if (!state.isHeld()) {
            remind(now);
        }
        deadlines.sleep();
    }

    /** A candidate whom a centre has registered and who has not signed in yet cannot be reminded. */
    private void remind(Instant now) {
        List<SubjectEntry> near = deadlines.remind(now);
        if (!near.isEmpty() && origin.passport() != null) {
            events.add(RegistrationEvent.DeadlineNear.of(origin, near, now, nextVersion()));
        }
    }

    public long version() {
        return version;
    }

    /** As it was loaded, or {@link StoredRegistration#none}. */
    StoredRegistration loaded() {
        return loaded;
    }

    /** As it is now. */
    StoredRegistration asStored() {
        return new StoredRegistration(
                origin,
                state,
                centre,
                personalInformation,
                photo,
                rejection,
                onSite,
                deadlines.times(),
                cancellations,
                deletion,
                loaded.sharesDocument(),
                roster,
                recentRequests,
                entries.holding(),
                places.standing(),
                version);
    }

    boolean isChanged() {
        return version != loaded.version()
                || requestsChanged
                || !Objects.equals(deadlines.wakeAt(), loaded.times().wakeAt());
    }

    /** It moves to a centre, and others may have its document, but not at the same centre ({@link DocumentClaims}). */
    boolean bringsSharedDocument() {
        return loaded.sharesDocument() && !Objects.equals(centre, loaded.centre());
    }

    public List<SubjectEntry> taken() {
        return entries.taken();
    }

    /** The change of its seats for the ledger. */
    SeatExchange exchange() {
        return new SeatExchange(
                origin.registration(),
                origin.session(),
                entries.released(),
                entries.taken(),
                places.joined(),
                places.left(),
                fromWaitingList);
    }

    List<SubjectEntry> changed() {
        return entries.changed();
    }

    List<RegistrationEvent> events() {
        return events;
    }

    /**
     * Moves along the transition table; publishes when the form becomes locked or unlocked; stops the clock when it is
     * held.
     */
    private void become(Trigger trigger, LockReason reason, Instant now) {
        boolean wasLocked = state.isLocked();
        state = next(trigger);
        if (state.isHeld()) {
            deadlines.stop(now);
        }
        CentreCode at = Objects.requireNonNull(centre, "only a registration with a centre is locked");
        if (state.isLocked() && !wasLocked) {
            events.add(RegistrationEvent.Locked.of(origin, at, reason, now, nextVersion()));
        } else if (!state.isLocked() && wasLocked) {
            events.add(RegistrationEvent.Unlocked.of(origin, at, reason, now, nextVersion()));
        } else {
            nextVersion();
        }
    }

    private RegistrationState next(Trigger trigger) {
        return state.after(trigger)
                .orElseThrow(() -> new IllegalStateException(trigger + " cannot happen to a registration " + state));
    }

    private void reserve(List<SubjectEntry> made, Instant now) {
        if (made.isEmpty()) {
            return;
        }
        entries.take(made);
        deadlines.begin(Objects.requireNonNull(made.getFirst().expiresAt()), now);
        events.add(RegistrationEvent.SubjectsReserved.of(origin, made, now, nextVersion()));
    }

    private void release(List<SubjectEntry> gone, ReleaseReason reason, Instant now) {
        if (gone.isEmpty()) {
            return;
        }
        entries.release(gone, reason);
        events.add(RegistrationEvent.SubjectsReleased.of(origin, gone, reason, now, nextVersion()));
    }

    private void end(Trigger trigger, Instant now) {
        state = next(trigger);
        places.leave(place -> true);
        deadlines.end();
        tellThatItIsGone(now);
    }

    private void tellThatItIsGone(Instant now) {
        events.add(RegistrationEvent.Deleted.of(origin, centre, deletionReason(), now, nextVersion()));
    }

    private DeletionReason deletionReason() {
        if (deletion == null) {
            return DeletionReason.LAPSED;
        }
        return deletion.reason() == Deletion.Reason.DOCUMENT_OF_ANOTHER
                ? DeletionReason.DOCUMENT_OF_ANOTHER
                : DeletionReason.WITHDRAWN;
    }

    private long nextVersion() {
        return ++version;
    }

    /**
     * A candidate does not change a registration that a centre has made.
     *
     * @throws ProblemException GROUP_MANAGED
     */
    public void requireManagedByCandidate() {
        if (origin.method() == RegistrationMethod.GROUP) {
            throw new ProblemException(
                    EnrollmentProblem.GROUP_MANAGED, "Your centre has registered you; ask it for a change.");
        }
    }

    static ProblemException locked() {
        return new ProblemException(
                EnrollmentProblem.LOCKED, "The registration is locked for review or payment, or paid.");
    }
}
