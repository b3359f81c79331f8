package org.baoming.enrollment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.RegistrationEvent.LockReason;
import org.baoming.enrollment.RegistrationEvent.ReleaseReason;
import org.baoming.enrollment.RegistrationState.Happening;
import org.jspecify.annotations.Nullable;

/**
 * One candidate in one session, at one centre, with the subjects that hold a seat. {@link RegistrationState} tells its
 * life. A method that refuses throws a {@link ProblemException} and has changed nothing.
 *
 * <p>Entries that were released are no longer part of it; {@link Registrations#save} has the {@link SeatLedger} take and free
 * the seats, and publishes the events that were collected here.
 */
public final class Registration {

    /** What never changes. */
    public record Origin(
            RegistrationId registration,
            PassportId passport,
            SessionCode session,
            ProvinceCode province,
            Candidate candidate,
            Instant openedAt) {}

    private final Origin origin;
    private final long loadedVersion;
    private final @Nullable Instant loadedWakeAt;
    private final SubjectEntries entries;
    private final List<RegistrationEvent> events = new ArrayList<>();
    private RegistrationState state;
    private @Nullable CentreCode centre;
    private @Nullable PersonalInformation personalInformation;
    private @Nullable Photo photo;
    private @Nullable String reviewReason;
    private @Nullable Instant clockStoppedAt;
    private @Nullable Instant wakeAt;
    private long version;

    Registration(
            Origin origin,
            RegistrationState state,
            @Nullable CentreCode centre,
            @Nullable PersonalInformation personalInformation,
            @Nullable Photo photo,
            @Nullable String reviewReason,
            @Nullable Instant clockStoppedAt,
            @Nullable Instant wakeAt,
            List<SubjectEntry> entries,
            long version) {
        this.origin = origin;
        this.state = state;
        this.centre = centre;
        this.personalInformation = personalInformation;
        this.photo = photo;
        this.reviewReason = reviewReason;
        this.clockStoppedAt = clockStoppedAt;
        this.wakeAt = wakeAt;
        this.loadedWakeAt = wakeAt;
        this.entries = new SubjectEntries(entries);
        this.version = version;
        this.loadedVersion = version;
    }

    static Registration open(
            PassportId passport, SessionCode session, ProvinceCode province, Candidate candidate, Instant now) {
        Origin origin = new Origin(RegistrationId.next(), passport, session, province, candidate, now);
        Registration opened =
                new Registration(origin, RegistrationState.EDITING, null, null, null, null, null, null, List.of(), 0);
        opened.events.add(RegistrationEvent.Opened.of(origin, opened.nextVersion()));
        return opened;
    }

    /** */
    void fillIn(PersonalInformation information) {
        if (state.isLocked()) {
            throw locked();
        }
        if (!information.equals(personalInformation)) {
            personalInformation = information;
            nextVersion();
        }
    }

    /**
     * Makes the unpaid subjects exactly these, at this centre (R-305 … R-307). What stays keeps its deadline; at another centre
     * everything is let go and taken anew.
     */
    void choose(Centre at, List<SubjectCode> wanted, Instant now) {
        List<Centre.Offer> offers = SubjectChoice.judge(this, at, wanted, now);
        boolean moves = !at.centre().equals(centre);
        Instant deadline = now.plus(at.policy().unpaidHold());
        release(
                entry -> !entry.isPaid() && (moves || !wanted.contains(entry.subject())),
                moves ? ReleaseReason.MOVED : ReleaseReason.CANCELLED,
                now);
        if (moves) {
            centre = at.centre();
            state = next(Happening.CENTRE_CHOSEN);
            reviewReason = null;
            nextVersion();
        }
        reserve(
                offers.stream()
                        .filter(offer -> !entries.has(offer.subject()))
                        .map(offer -> SubjectEntry.reserve(at.centre(), offer, deadline))
                        .toList(),
                now);
    }

    /**
     * the centre looks at it, and until it has decided nothing changes; asking again meanwhile neither. Entries whose time
     * is over lapse first: review must not bring them back.
     */
    void requestReview(Centre at, Instant now) {
        if (state == RegistrationState.IN_REVIEW) {
            return;
        }
        if (!at.policy().reviewRequired()) {
            throw new ProblemException(EnrollmentProblem.REVIEW_NOT_REQUIRED, "This centre does not review.");
        }
        if (state.after(Happening.REVIEW_REQUESTED).isEmpty()) {
            throw locked();
        }
        requireComplete(at, now);
        lapse(now);
        events.add(RegistrationEvent.ReviewRequested.of(origin, at.centre(), now, nextVersion()));
        reviewReason = null;
        become(Happening.REVIEW_REQUESTED, LockReason.REVIEW, now);
    }

    /** from now on there is this much time to pay. */
    void approve(Duration paymentWindow, Instant now) {
        become(Happening.REVIEW_APPROVED, LockReason.REVIEW, now);
        clockStoppedAt = null;
        entries.changeAll(entry -> entry.expiring(now.plus(paymentWindow)));
    }

    void reject(String reason, Instant now) {
        become(Happening.REVIEW_REJECTED, LockReason.REVIEW, now);
        reviewReason = reason;
        clockGoesOn(now);
    }

    void receive(Photo accepted) {
        photo = accepted;
        nextVersion();
    }

    /** Only the photo that is shown now goes; an older one has been replaced already. */
    void lose(UUID removed) {
        if (photo != null && photo.photo().equals(removed)) {
            photo = null;
            nextVersion();
        }
    }

    /** holds the registration for one order and answers what is to be paid. */
    List<SubjectEntry> startPayment(Centre at, Set<EntryId> toPay, Instant now) {
        if (state.isPaying()) {
            throw new ProblemException(EnrollmentProblem.PAYMENT_IN_FLIGHT, "An order is under way already.");
        }
        List<SubjectEntry> payable = entries.matching(entry -> toPay.contains(entry.entry())
                && entry.state() == SubjectEntry.State.RESERVED
                && !entry.isExpiredAt(now));
        if (payable.size() != toPay.size() || state == RegistrationState.REMOVED) {
            throw new ProblemException(
                    EnrollmentProblem.ENTRY_NOT_PAYABLE, "An entry is paid, gone, or not of this registration.");
        }
        if (state.after(Happening.PAYMENT_STARTED).isEmpty()
                || !state.review(at.policy().reviewRequired()).allowsPayment()) {
            throw new ProblemException(EnrollmentProblem.REVIEW_NOT_APPROVED, "The centre has to approve first.");
        }
        requireComplete(at, now);
        reviewReason = null;
        become(Happening.PAYMENT_STARTED, LockReason.PAYMENT, now);
        entries.change(entry -> toPay.contains(entry.entry()), SubjectEntry::paying);
        return payable;
    }

    /** the order is no more; everything goes on as before. */
    void releasePayment(Instant now) {
        become(Happening.PAYMENT_RELEASED, LockReason.PAYMENT, now);
        clockGoesOn(now);
    }

    /**
     * Applies to the order that is under way, and to one that was released while its entries are still there.
     *
     * @return false, and nothing changed, if these entries are not all here to be paid
     */
    boolean settle(String order, Set<EntryId> paid, Instant paidAt, Instant now) {
        SubjectEntry.State expected = state.isPaying() ? SubjectEntry.State.PAYING : SubjectEntry.State.RESERVED;
        List<SubjectEntry> due = entries.matching(entry -> paid.contains(entry.entry()) && entry.state() == expected);
        if (due.isEmpty()
                || due.size() != paid.size()
                || state.after(Happening.ORDER_PAID).isEmpty()) {
            return false;
        }
        become(Happening.ORDER_PAID, LockReason.PAYMENT, now);
        entries.change(entry -> paid.contains(entry.entry()), SubjectEntry::paid);
        clockGoesOn(now);
        events.add(RegistrationEvent.SubjectsPaid.of(origin, order, due, paidAt, nextVersion()));
        return true;
    }

    /**
     * unpaid too long. Left without entries, the registration goes too, and others, who keep its photo or its review, are
     * told that it is deleted.
     */
    void lapse(Instant now) {
        List<SubjectEntry> expired = entries.matching(entry -> entry.isExpiredAt(now));
        if (clockStoppedAt != null || state.isHeld() || expired.isEmpty()) {
            return;
        }
        entries.release(expired, ReleaseReason.LAPSED);
        if (entries.isEmpty()) {
            state = next(Happening.LEFT_EMPTY);
        }
        ReleaseReason told = entries.isEmpty() ? ReleaseReason.DELETED : ReleaseReason.LAPSED;
        events.add(RegistrationEvent.SubjectsReleased.of(origin, expired, told, now, nextVersion()));
    }

    public Origin origin() {
        return origin;
    }

    public RegistrationId id() {
        return origin.registration;
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

    public @Nullable String reviewReason() {
        return reviewReason;
    }

    @Nullable
    Instant clockStoppedAt() {
        return clockStoppedAt;
    }

    /** Those that hold a seat. */
    public List<SubjectEntry> entries() {
        return entries.holding();
    }

    /** When the entry lapses; null while the clock stands still and once it is paid. */
    public @Nullable Instant deadlineOf(SubjectEntry entry) {
        return clockStoppedAt != null ? null : entry.expiresAt();
    }

    /**
     * When its deadlines have to be looked at next ({@link #lookAtDeadlines}); null if none runs. It may be earlier than the next
     * deadline, never later.
     */
    @Nullable
    Instant wakeAt() {
        return earlier(wakeAt, nextDeadline());
    }

    /** what the clock does to it. */
    void lookAtDeadlines(Instant now) {
        lapse(now);
        wakeAt = nextDeadline();
    }

    public long version() {
        return version;
    }

    long loadedVersion() {
        return loadedVersion;
    }

    boolean isChanged() {
        return version != loadedVersion || !Objects.equals(wakeAt(), loadedWakeAt);
    }

    List<SubjectEntry> taken() {
        return entries.taken();
    }

    List<SubjectEntries.Released> released() {
        return entries.released();
    }

    List<SubjectEntry> changed() {
        return entries.changed();
    }

    List<RegistrationEvent> events() {
        return events;
    }

    private @Nullable Instant nextDeadline() {
        return clockStoppedAt != null || state.isHeld()
                ? null
                : entries.holding().stream()
                        .map(SubjectEntry::expiresAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private void requireComplete(Centre at, Instant now) {
        if (!at.isOpenAt(now)) {
            throw new ProblemException(EnrollmentProblem.OUTSIDE_WINDOW, "The centre's window is closed.");
        }
        if (personalInformation == null) {
            throw new ProblemException(
                    EnrollmentProblem.PERSONAL_INFORMATION_MISSING, "Fill in the personal information first.");
        }
        if (!personalInformation.isEnoughFor(at.policy())) {
            throw new ProblemException(
                            EnrollmentProblem.PERSONAL_INFORMATION_MISSING, "The class is required at this centre.")
                    .field("className", "REQUIRED", "The class is required here.");
        }
        if (entries.matching(entry -> !entry.isExpiredAt(now)).isEmpty()) {
            throw new ProblemException(EnrollmentProblem.SUBJECTS_MISSING, "Choose a subject first.");
        }
        if (photo == null) {
            throw new ProblemException(EnrollmentProblem.PHOTO_MISSING, "Upload a photo first.");
        }
    }

    /** Moves along the transition table; tells when the form becomes locked or open; stops the clock when it is held. */
    private void become(Happening happening, LockReason reason, Instant now) {
        boolean wasLocked = state.isLocked();
        state = next(happening);
        if (state.isHeld() && clockStoppedAt == null) {
            clockStoppedAt = now;
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

    private RegistrationState next(Happening happening) {
        return state.after(happening)
                .orElseThrow(() -> new IllegalStateException(happening + " cannot happen to a registration " + state));
    }

    private void clockGoesOn(Instant now) {
        Duration stoodStill = clockStoppedAt == null ? Duration.ZERO : Duration.between(clockStoppedAt, now);
        clockStoppedAt = null;
        entries.changeAll(entry -> entry.goesOn(stoodStill));
    }

    private void reserve(List<SubjectEntry> made, Instant now) {
        if (made.isEmpty()) {
            return;
        }
        entries.take(made);
        events.add(RegistrationEvent.SubjectsReserved.of(origin, made, now, nextVersion()));
    }

    private void release(Predicate<SubjectEntry> which, ReleaseReason reason, Instant now) {
        List<SubjectEntry> gone = entries.matching(which);
        if (gone.isEmpty()) {
            return;
        }
        entries.release(gone, reason);
        events.add(RegistrationEvent.SubjectsReleased.of(origin, gone, reason, now, nextVersion()));
    }

    private long nextVersion() {
        return ++version;
    }

    private static ProblemException locked() {
        return new ProblemException(
                EnrollmentProblem.LOCKED, "The registration is locked for review or payment, or paid.");
    }
}
