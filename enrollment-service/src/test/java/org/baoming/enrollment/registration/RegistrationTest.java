package org.baoming.enrollment.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.FORM;
import static org.baoming.enrollment.Fixtures.POLICY;
import static org.baoming.enrollment.Fixtures.PYTHON;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;
import static org.baoming.enrollment.Fixtures.XINJIANG;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Fixtures;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.PersonKey;
import org.baoming.enrollment.registration.RegistrationEvent.DeletionReason;
import org.baoming.enrollment.seats.ReleaseReason;
import org.baoming.enrollment.seats.ReleasedEntry;
import org.baoming.enrollment.seats.SubjectEntry;
import org.baoming.enrollment.selfservice.RegistrationSteps;
import org.baoming.enrollment.selfservice.Ticket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The aggregate by itself, with a clock that the test moves. */
class RegistrationTest {
    private static final Rejection BLURRED = Rejection.of(Rejection.Code.PHOTO_UNFIT, "照片不清晰");
    private static final Instant NINE = Instant.parse("2027-01-05T01:00:00Z");
    private static final Window WINDOW = new Window(NINE.minus(Duration.ofDays(1)), NINE.plus(Duration.ofDays(9)));
    private static final Policy REVIEWING = POLICY.overriddenBy(Fixtures.reviewRequired());
    private static final Centre CENTRE = Fixtures.centre(TIANSHAN, POLICY, WINDOW);
    private static final Centre REVIEWING_CENTRE = Fixtures.centre(TIANSHAN, REVIEWING, WINDOW);
    private static final Centre OTHER_CENTRE = Fixtures.centre(TARIM, POLICY, WINDOW);
    private static final Centre OTHER_REVIEWING_CENTRE = Fixtures.centre(TARIM, REVIEWING, WINDOW);
    private static final Policy CLASS_REQUIRED = POLICY.overriddenBy(Fixtures.override(null, null, true));

    private static final Duration REMIND_BEFORE = Duration.ofHours(3);

    private final List<ReleasedEntry> gone = new ArrayList<>();

    private Registration registration = Registration.open(
            new PassportId(UUID.randomUUID()),
            new SessionCode("2027-03"),
            XINJIANG,
            Fixtures.candidate(),
            POLICY.unpaidHold(),
            REMIND_BEFORE,
            NINE);

    @DisplayName("R-305 the unpaid subjects become exactly those that were chosen; what stays keeps its deadline")
    @Test
    void choosingAgainKeepsWhatStays() {
        registration.choose(CENTRE, List.of(WPS, C), NINE);
        SubjectEntry wps = entry(WPS);
        Instant ten = NINE.plus(Duration.ofHours(1));

        registration.choose(CENTRE, List.of(WPS, PYTHON), ten);

        assertThat(subjects()).containsExactlyInAnyOrder(WPS, PYTHON);
        assertThat(entry(WPS)).isEqualTo(wps);
        assertThat(entry(PYTHON).expiresAt()).isEqualTo(ten.plus(POLICY.unpaidHold()));
        assertThat(releasedEvents()).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo(ReleaseReason.CANCELLED);
            assertThat(event.entries())
                    .singleElement()
                    .matches(gone -> gone.subject().equals(C));
        });
    }

    @DisplayName("R-305 choosing the same again changes nothing and tells nothing")
    @Test
    void choosingTheSameIsNoChange() {
        registration.choose(CENTRE, List.of(WPS), NINE);
        long version = registration.version();
        int told = registration.events().size();

        registration.choose(CENTRE, List.of(WPS), NINE.plusSeconds(60));

        assertThat(registration.version()).isEqualTo(version);
        assertThat(registration.events()).hasSize(told);
    }

    @DisplayName("R-306 at most maxSubjects, each once, only what the centre offers, only inside the window")
    @Test
    void whatCannotBeChosen() {
        assertRefused(
                EnrollmentProblem.TOO_MANY_SUBJECTS, () -> registration.choose(CENTRE, List.of(WPS, C, PYTHON), NINE));
        assertRefused(CommonProblem.INVALID_FIELD, () -> registration.choose(CENTRE, List.of(WPS, WPS), NINE));
        assertRefused(
                EnrollmentProblem.UNKNOWN_SUBJECT,
                () -> registration.choose(CENTRE, List.of(new SubjectCode("99")), NINE));
        assertRefused(
                EnrollmentProblem.OUTSIDE_WINDOW, () -> registration.choose(CENTRE, List.of(WPS), WINDOW.closesAt()));
        assertThat(registration.entries()).isEmpty();
    }

    @DisplayName("R-307 without a paid subject, another centre: the old seats go, the new ones come")
    @Test
    void anUnpaidRegistrationMoves() {
        registration.choose(CENTRE, List.of(WPS), NINE);
        registration.choose(OTHER_CENTRE, List.of(WPS), NINE);

        assertThat(registration.centre()).isEqualTo(TARIM);
        assertThat(entry(WPS).centre()).isEqualTo(TARIM);
        assertThat(releasedEvents()).singleElement().matches(event -> event.reason() == ReleaseReason.MOVED);
    }

    @DisplayName("R-307, R-312 with a paid subject the centre is fixed, the subject final, and more may be added")
    @Test
    void paidIsFinal() {
        pay(readyToPay(CENTRE, WPS));

        assertRefused(EnrollmentProblem.CENTRE_FIXED, () -> registration.choose(OTHER_CENTRE, List.of(C), NINE));
        assertRefused(EnrollmentProblem.SUBJECT_PAID, () -> registration.choose(CENTRE, List.of(WPS), NINE));
        registration.choose(CENTRE, List.of(C), NINE);
        registration.choose(CENTRE, List.of(), NINE);
        assertThat(subjects()).containsExactly(WPS);
        assertThat(entry(WPS).state()).isEqualTo(SubjectEntry.State.PAID);
    }

    @DisplayName("R-308 an unpaid entry lapses, and the registration that is left empty is removed")
    @Test
    void unpaidEntriesLapse() {
        registration.choose(CENTRE, List.of(WPS), NINE);

        registration.lapse(NINE.plus(POLICY.unpaidHold()).minusMillis(1));
        assertThat(registration.entries()).hasSize(1);

        registration.lapse(NINE.plus(POLICY.unpaidHold()));
        assertThat(registration.entries()).isEmpty();
        assertThat(registration.state()).isEqualTo(RegistrationState.REMOVED);
        assertThat(registration.exchange().released()).allMatch(gone -> gone.reason() == ReleaseReason.LAPSED);
        assertThat(released().reason()).isEqualTo(ReleaseReason.LAPSED);
        assertThat(deleted().reason()).isEqualTo(DeletionReason.LAPSED);
        assertThat(deleted().version()).isEqualTo(registration.version());
    }

    @DisplayName("R-308 a paid registration stays when its unpaid rest lapses")
    @Test
    void paidStaysWhenTheRestLapses() {
        pay(readyToPay(CENTRE, WPS));
        registration.choose(CENTRE, List.of(C), NINE);

        registration.lapse(NINE.plus(Duration.ofDays(5)));

        assertThat(subjects()).containsExactly(WPS);
        assertThat(registration.state()).isEqualTo(RegistrationState.PAID);
        assertThat(released().reason()).isEqualTo(ReleaseReason.LAPSED);
    }

    @DisplayName("R-311 the clock stands still during a payment and then goes on with what was left")
    @Test
    void theClockStandsStillDuringPayment() {
        Set<EntryId> due = readyToPay(CENTRE, WPS);
        Instant deadline = entry(WPS).expiresAt();
        registration.startPayment(CENTRE, due, NINE.plus(Duration.ofHours(23)));
        registration.lapse(NINE.plus(Duration.ofDays(3)));
        assertThat(registration.entries()).hasSize(1);
        assertThat(registration.deadlines().of(entry(WPS))).isNull();

        registration.releasePayment(NINE.plus(Duration.ofHours(33)));

        assertThat(registration.state()).isEqualTo(RegistrationState.EDITING);
        assertThat(entry(WPS).state()).isEqualTo(SubjectEntry.State.RESERVED);
        assertThat(entry(WPS).expiresAt()).isEqualTo(deadline.plus(Duration.ofHours(10)));
    }

    @DisplayName("R-310, R-311 rejected: the reason shows, everything can be mended, the clock goes on")
    @Test
    void rejectedCanBeMended() {
        readyToPay(REVIEWING_CENTRE, WPS);
        Instant deadline = entry(WPS).expiresAt();
        registration.requestReview(REVIEWING_CENTRE, NINE);
        assertRefused(EnrollmentProblem.LOCKED, () -> registration.choose(REVIEWING_CENTRE, List.of(C), NINE));
        assertRefused(EnrollmentProblem.LOCKED, () -> registration.fillIn(FORM, Fixtures.candidate()));

        registration.reject(BLURRED, NINE.plus(Duration.ofHours(2)));

        assertThat(registration.rejection()).isEqualTo(BLURRED);
        assertThat(entry(WPS).expiresAt()).isEqualTo(deadline.plus(Duration.ofHours(2)));
        registration.fillIn(FORM, Fixtures.candidate());
        registration.choose(REVIEWING_CENTRE, List.of(C), NINE);
        registration.requestReview(REVIEWING_CENTRE, NINE);
        assertThat(registration.state()).isEqualTo(RegistrationState.IN_REVIEW);
        assertThat(registration.rejection()).isNull();
    }

    @DisplayName("R-307, R-310 rejected, and moved to a centre that does not review: it can be paid")
    @Test
    void rejectedMovesToWhereNobodyReviews() {
        rejected();

        registration.choose(OTHER_CENTRE, List.of(WPS), NINE);

        assertThat(registration.state()).isEqualTo(RegistrationState.EDITING);
        assertThat(registration.rejection()).isNull();
        registration.startPayment(OTHER_CENTRE, Set.of(entry(WPS).entry()), NINE);
        assertThat(registration.state()).isEqualTo(RegistrationState.PAYING);
    }

    @DisplayName("R-307, R-310 rejected, and moved to another centre that reviews: not submitted there yet")
    @Test
    void rejectedMovesToAnotherReview() {
        rejected();

        registration.choose(OTHER_REVIEWING_CENTRE, List.of(WPS), NINE);

        assertThat(registration.state().review(true)).isEqualTo(ReviewState.NOT_SUBMITTED);
        registration.requestReview(OTHER_REVIEWING_CENTRE, NINE);
        assertThat(registration.state()).isEqualTo(RegistrationState.IN_REVIEW);
    }

    @DisplayName("R-310 rejected: payable only once the centre does not review any more")
    @Test
    void rejectedIsPayableWithoutReview() {
        rejected();
        Set<EntryId> due = Set.of(entry(WPS).entry());

        assertRefused(
                EnrollmentProblem.REVIEW_NOT_APPROVED, () -> registration.startPayment(REVIEWING_CENTRE, due, NINE));
        assertThat(registration.state().review(false)).isEqualTo(ReviewState.NOT_REQUIRED);
        registration.startPayment(CENTRE, due, NINE);
        registration.releasePayment(NINE);
        assertThat(registration.state()).isEqualTo(RegistrationState.EDITING);
        assertThat(registration.rejection()).isNull();
    }

    @DisplayName("R-310 asking again during review changes nothing and tells nothing")
    @Test
    void askingAgainDuringReview() {
        readyToPay(REVIEWING_CENTRE, WPS);
        registration.requestReview(REVIEWING_CENTRE, NINE);
        long version = registration.version();

        registration.requestReview(REVIEWING_CENTRE, NINE.plusSeconds(1));

        assertThat(registration.version()).isEqualTo(version);
    }

    @DisplayName("R-308, R-311 what has expired cannot be saved by asking for review")
    @Test
    void reviewDoesNotBringBackWhatExpired() {
        readyToPay(REVIEWING_CENTRE, WPS);
        Instant ten = NINE.plus(Duration.ofHours(1));
        registration.choose(REVIEWING_CENTRE, List.of(WPS, C), ten);
        Instant wpsIsOver = NINE.plus(POLICY.unpaidHold());
        Instant allIsOver = ten.plus(POLICY.unpaidHold());

        assertRefused(
                EnrollmentProblem.SUBJECTS_MISSING, () -> registration.requestReview(REVIEWING_CENTRE, allIsOver));
        assertThat(subjects()).containsExactly(WPS, C);
        registration.requestReview(REVIEWING_CENTRE, wpsIsOver);
        assertThat(subjects()).containsExactly(C);
        assertThat(registration.state()).isEqualTo(RegistrationState.IN_REVIEW);
        assertThat(released().reason()).isEqualTo(ReleaseReason.LAPSED);
    }

    @DisplayName("R-303 at a centre that requires the class a form without it is not enough")
    @Test
    void theClassMayBeMissing() {
        Centre centre = Fixtures.centre(TIANSHAN, CLASS_REQUIRED, WINDOW);
        Set<EntryId> due = readyToPay(centre, WPS);

        assertRefused(
                EnrollmentProblem.PERSONAL_INFORMATION_MISSING, () -> registration.startPayment(centre, due, NINE));
        assertThat(steps(CLASS_REQUIRED)).startsWith("DONE DONE CURRENT DONE DONE");
        registration.fillIn(withClass("2班"), Fixtures.candidate());
        assertThat(steps(CLASS_REQUIRED)).startsWith("DONE DONE DONE DONE DONE");
        registration.startPayment(centre, due, NINE);
    }

    @DisplayName(
            "R-309 letting subjects go counts once a time, moving too, up to the limit; the refusal changes nothing")
    @Test
    void cancellingIsLimited() {
        registration.choose(CENTRE, List.of(WPS, C), NINE);
        assertThat(registration.cancellations()).isZero();
        registration.choose(CENTRE, List.of(), NINE);
        registration.choose(CENTRE, List.of(WPS), NINE);
        registration.choose(OTHER_CENTRE, List.of(WPS), NINE);
        registration.choose(OTHER_CENTRE, List.of(WPS, C), NINE);
        assertThat(registration.cancellations()).isEqualTo(2);
        registration.choose(OTHER_CENTRE, List.of(C), NINE);
        long version = registration.version();

        assertRefused(
                EnrollmentProblem.CANCELLATION_LIMIT, () -> registration.choose(OTHER_CENTRE, List.of(WPS), NINE));
        assertRefused(EnrollmentProblem.CANCELLATION_LIMIT, () -> registration.choose(CENTRE, List.of(C), NINE));

        assertThat(registration.version()).isEqualTo(version);
        assertThat(subjects()).containsExactly(C);
        registration.choose(OTHER_CENTRE, List.of(C, WPS), NINE);
        assertThat(registration.cancellations()).isEqualTo(POLICY.cancellationLimit());
    }

    @DisplayName("R-308, R-309 an entry whose time is over goes with the next choice, and that is no cancellation")
    @Test
    void whatExpiredIsNotCancelled() {
        registration.choose(CENTRE, List.of(WPS), NINE);
        saved();
        SubjectEntry expired = entry(WPS);
        Instant over = NINE.plus(POLICY.unpaidHold());

        registration.choose(CENTRE, List.of(WPS), over);

        assertThat(registration.cancellations()).isZero();
        assertThat(registration.exchange().released())
                .extracting(ReleasedEntry::entry, ReleasedEntry::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(expired, ReleaseReason.LAPSED));
        assertThat(entry(WPS).expiresAt()).isEqualTo(over.plus(POLICY.unpaidHold()));
    }

    @DisplayName(
            "R-308 without any entry it goes unpaidHold after it was opened, or emptied by hand; asking again does not help")
    @Test
    void anEmptyRegistrationLapses() {
        assertThat(registration.deadlines().ofRegistration()).isEqualTo(NINE.plus(POLICY.unpaidHold()));
        registration.choose(CENTRE, List.of(), NINE.plus(Duration.ofHours(20)));
        assertThat(registration.deadlines().ofRegistration()).isEqualTo(NINE.plus(POLICY.unpaidHold()));
        registration.choose(CENTRE, List.of(WPS), NINE);
        Instant ten = NINE.plus(Duration.ofHours(1));
        registration.choose(CENTRE, List.of(), ten);
        Instant over = ten.plus(POLICY.unpaidHold());
        assertThat(registration.deadlines().ofRegistration()).isEqualTo(over);

        registration.lapse(over.minusMillis(1));
        assertThat(registration.state()).isEqualTo(RegistrationState.EDITING);
        registration.lapse(over);

        assertThat(registration.state()).isEqualTo(RegistrationState.REMOVED);
        assertThat(deleted().reason()).isEqualTo(DeletionReason.LAPSED);
        assertThat(deleted().centre()).isEqualTo(TIANSHAN);
        assertThat(registration.deadlines().ofRegistration()).isNull();
    }

    @DisplayName(
            "R-308 it shows when it goes: with its last entry; never while the clock stands still or something is paid")
    @Test
    void itShowsWhenItGoes() {
        Instant ten = NINE.plus(Duration.ofHours(1));
        registration.choose(CENTRE, List.of(C), NINE);
        Set<EntryId> due = readyToPay(CENTRE, C);
        registration.choose(CENTRE, List.of(C, WPS), ten);
        assertThat(registration.deadlines().ofRegistration()).isEqualTo(ten.plus(POLICY.unpaidHold()));

        registration.startPayment(CENTRE, due, ten);
        assertThat(registration.deadlines().ofRegistration()).isNull();
        registration.settle("NCRE_65-1", due, ten, ten);
        assertThat(registration.deadlines().ofRegistration()).isNull();
    }

    @DisplayName("R-308 emptied by its deadlines and asked for nothing, it goes at once")
    @Test
    void emptiedByItsDeadlinesItGoes() {
        registration.choose(CENTRE, List.of(WPS), NINE);
        Instant over = NINE.plus(POLICY.unpaidHold());

        registration.choose(CENTRE, List.of(), over);
        registration.lapse(over);

        assertThat(registration.state()).isEqualTo(RegistrationState.REMOVED);
    }

    @DisplayName(
            "R-309 deleted with a reason: the seats are free, whatever was cancelled before, and the others are told")
    @Test
    void deletedWithAReason() {
        readyToPay(CENTRE, WPS, C);
        saved();

        registration.delete(new Deletion(Deletion.Reason.WRONG_PROVINCE, null), NINE);

        assertThat(registration.state()).isEqualTo(RegistrationState.REMOVED);
        assertThat(registration.exchange().released())
                .hasSize(2)
                .allMatch(gone -> gone.reason() == ReleaseReason.DELETED);
        assertThat(deleted().reason()).isEqualTo(DeletionReason.WITHDRAWN);
        assertThat(registration.cancellations()).isZero();
    }

    @DisplayName("R-309, R-310, R-312 not deleted: what is under review, being paid, or paid")
    @Test
    void whatCannotBeDeleted() {
        Deletion why = new Deletion(Deletion.Reason.OTHER, "不考了");
        readyToPay(REVIEWING_CENTRE, WPS);
        registration.requestReview(REVIEWING_CENTRE, NINE);
        assertRefused(EnrollmentProblem.LOCKED, () -> registration.delete(why, NINE));
        registration.approve(Duration.ofHours(1), NINE);
        Set<EntryId> due = Set.of(entry(WPS).entry());
        registration.startPayment(REVIEWING_CENTRE, due, NINE);
        assertRefused(EnrollmentProblem.LOCKED, () -> registration.delete(why, NINE));
        registration.settle("NCRE_65-1", due, NINE, NINE);
        assertRefused(EnrollmentProblem.REGISTRATION_PAID, () -> registration.delete(why, NINE));
        assertThat(registration.deletionRefusal())
                .as("its page says so beforehand")
                .contains(EnrollmentProblem.REGISTRATION_PAID);
        assertThat(why.toString()).doesNotContain("不考了");
    }

    @DisplayName("R-206 until it is locked, saving the form takes over the document as the passport has it now")
    @Test
    void theDocumentFollowsUntilTheLock() {
        Candidate changed = new Candidate("古丽娜尔·艾合买提", DocumentType.PASSPORT, "E1****78");
        readyToPay(REVIEWING_CENTRE, WPS);
        long version = registration.version();

        registration.fillIn(FORM, changed);

        assertThat(registration.origin().candidate()).isEqualTo(changed);
        assertThat(registration.version()).isGreaterThan(version);
        registration.requestReview(REVIEWING_CENTRE, NINE);
        assertRefused(EnrollmentProblem.LOCKED, () -> registration.fillIn(FORM, Fixtures.candidate()));
        assertThat(registration.origin().candidate()).isEqualTo(changed);
    }

    @DisplayName("R-303, R-310 a class that is required only after the form was frozen is no dead end")
    @Test
    void aRuleThatComesAfterTheLock() {
        readyToPay(REVIEWING_CENTRE, WPS);
        registration.requestReview(REVIEWING_CENTRE, NINE);
        registration.approve(Duration.ofHours(1), NINE);
        Policy stricter = REVIEWING.overriddenBy(Fixtures.override(null, null, true));

        assertThat(steps(stricter)).startsWith("DONE DONE DONE DONE DONE DONE CURRENT");
        registration.startPayment(
                Fixtures.centre(TIANSHAN, stricter, WINDOW), Set.of(entry(WPS).entry()), NINE);

        assertThat(registration.state()).isEqualTo(RegistrationState.PAYING_APPROVED);
    }

    @DisplayName("R-404 a photo that comes after the end is told to go, one that is missing may come after the lock")
    @Test
    void photosThatComeLate() {
        readyToPay(CENTRE, WPS);
        assertThat(registration.isPhotoLocked()).isFalse();
        pay(Set.of(entry(WPS).entry()));
        assertThat(registration.isPhotoLocked()).isTrue();
        registration.lose(Objects.requireNonNull(registration.photo()).photo());
        assertThat(registration.isPhotoLocked()).isFalse();

        Registration gone = Registration.open(
                registration.origin().passport(),
                registration.origin().session(),
                XINJIANG,
                Fixtures.candidate(),
                POLICY.unpaidHold(),
                REMIND_BEFORE,
                NINE);
        gone.lapse(NINE.plus(POLICY.unpaidHold()));
        int told = gone.events().size();
        gone.receive(Fixtures.photo(), NINE.plus(Duration.ofDays(2)));

        assertThat(gone.photo()).isNull();
        assertThat(gone.events()).hasSize(told + 1);
        assertThat(gone.events().getLast()).isInstanceOf(RegistrationEvent.Deleted.class);
    }

    @DisplayName(
            "R-208 three hours before unpaid subjects lapse their owner is told, once, and the clock's stops do not repeat it")
    @Test
    void aDeadlineComesNear() {
        readyToPay(CENTRE, WPS);
        Instant deadline = NINE.plus(POLICY.unpaidHold());
        Instant late = deadline.minus(REMIND_BEFORE);
        registration.checkDeadlines(late.minusSeconds(1));
        assertThat(reminders()).isEmpty();

        registration.checkDeadlines(late);
        assertThat(reminders()).singleElement().satisfies(told -> {
            assertThat(told.deadline()).isEqualTo(deadline);
            assertThat(told.entries())
                    .singleElement()
                    .matches(entry -> entry.subject().equals(WPS));
        });
        assertThat(registration.deadlines().wakeAt()).isEqualTo(deadline);

        saved();
        registration.startPayment(CENTRE, ids(), late);
        registration.releasePayment(late.plusSeconds(900));
        registration.checkDeadlines(late.plusSeconds(901));
        assertThat(reminders()).isEmpty();
        assertThat(registration.deadlines().wakeAt()).isEqualTo(deadline.plusSeconds(900));
        registration.checkDeadlines(deadline.plusSeconds(900));
        assertThat(registration.state()).isEqualTo(RegistrationState.REMOVED);
    }

    @DisplayName("R-208 a subject that was added later has a reminder of its own")
    @Test
    void eachDeadlineIsTold() {
        registration.choose(CENTRE, List.of(WPS), NINE);
        Instant tomorrow = NINE.plus(POLICY.unpaidHold()).minus(REMIND_BEFORE);
        registration.checkDeadlines(tomorrow);
        saved();
        registration.choose(CENTRE, List.of(WPS, C), tomorrow);
        registration.checkDeadlines(tomorrow.plus(REMIND_BEFORE));
        assertThat(reminders()).isEmpty();
        assertThat(subjects()).containsExactly(C);
        assertThat(registration.deadlines().wakeAt())
                .isEqualTo(tomorrow.plus(POLICY.unpaidHold()).minus(REMIND_BEFORE));

        registration.checkDeadlines(registration.deadlines().wakeAt());
        assertThat(reminders())
                .singleElement()
                .matches(told -> told.deadline().equals(tomorrow.plus(POLICY.unpaidHold())));
    }

    @DisplayName(
            "R-208 an approval's deadline is told too; one that is short from the start never, nor what is held or paid")
    @Test
    void whoIsNotReminded() {
        readyToPay(REVIEWING_CENTRE, WPS);
        registration.requestReview(REVIEWING_CENTRE, NINE);
        registration.checkDeadlines(NINE.plus(Duration.ofDays(3)));
        assertThat(reminders()).isEmpty();
        registration.approve(Duration.ofHours(5), NINE);
        registration.checkDeadlines(NINE.plus(Duration.ofHours(4)));
        assertThat(reminders()).isEmpty();
        registration.startPayment(REVIEWING_CENTRE, ids(), NINE);
        registration.settle("NCRE_65-1", ids(), NINE, NINE);
        registration.checkDeadlines(NINE.plus(Duration.ofDays(3)));
        assertThat(reminders()).isEmpty();
        assertThat(registration.deadlines().wakeAt()).isNull();
    }

    @DisplayName("R-208 a short hold is not reminded of, and takes nobody else's reminder away")
    @Test
    void shortHolds() {
        Policy hasty = POLICY.overriddenBy(Fixtures.unpaidHold(Duration.ofHours(5)));
        registration.choose(Fixtures.centre(TIANSHAN, hasty, WINDOW), List.of(WPS), NINE);
        registration.checkDeadlines(NINE.plus(Duration.ofHours(4)));
        assertThat(reminders()).isEmpty();

        registration.choose(CENTRE, List.of(WPS, C), NINE.plus(Duration.ofHours(4)));
        saved();
        Instant before = NINE.plus(Duration.ofHours(28)).minus(Duration.ofMinutes(210));
        registration.checkDeadlines(before);
        assertThat(subjects()).containsExactly(C);
        registration.choose(Fixtures.centre(TIANSHAN, hasty, WINDOW), List.of(C, PYTHON), before);
        registration.checkDeadlines(before.plus(Duration.ofMinutes(30)));
        assertThat(reminders()).singleElement().satisfies(told -> {
            assertThat(told.deadline()).isEqualTo(NINE.plus(Duration.ofHours(28)));
            assertThat(told.entries())
                    .singleElement()
                    .matches(entry -> entry.subject().equals(C));
        });
    }

    @DisplayName("R-208 the first choice of subjects does not move the time at which the registration wakes")
    @Test
    void choosingMovesNoWake() {
        Instant wakes = registration.deadlines().wakeAt();
        assertThat(wakes).isEqualTo(NINE.plus(POLICY.unpaidHold()).minus(REMIND_BEFORE));
        registration.choose(CENTRE, List.of(WPS), NINE.plusSeconds(600));
        assertThat(registration.deadlines().wakeAt()).isEqualTo(wakes);
        registration.choose(CENTRE, List.of(WPS, C), NINE.plusSeconds(900));
        assertThat(registration.deadlines().wakeAt()).isEqualTo(wakes);
    }

    @DisplayName("R-310, R-311 approved: form frozen, subjects may be added, approvedPaymentWindow to pay")
    @Test
    void approvedMayAddSubjects() {
        readyToPay(REVIEWING_CENTRE, WPS);
        registration.requestReview(REVIEWING_CENTRE, NINE);
        Instant later = NINE.plus(Duration.ofDays(2));

        registration.approve(REVIEWING.approvedPaymentWindow(), later);

        assertThat(entry(WPS).expiresAt()).isEqualTo(later.plus(REVIEWING.approvedPaymentWindow()));
        assertRefused(EnrollmentProblem.LOCKED, () -> registration.fillIn(FORM, Fixtures.candidate()));
        assertRefused(EnrollmentProblem.CENTRE_FIXED, () -> registration.choose(OTHER_CENTRE, List.of(C), later));
        registration.choose(REVIEWING_CENTRE, List.of(WPS, C), later);
        assertThat(subjects()).containsExactlyInAnyOrder(WPS, C);
    }

    @DisplayName("R-601 what must be there before a payment, each with a code of its own")
    @Test
    void whatAPaymentNeeds() {
        registration.choose(CENTRE, List.of(WPS), NINE);
        Set<EntryId> due = Set.of(entry(WPS).entry());

        assertRefused(
                EnrollmentProblem.PERSONAL_INFORMATION_MISSING, () -> registration.startPayment(CENTRE, due, NINE));
        registration.fillIn(FORM, Fixtures.candidate());
        assertRefused(EnrollmentProblem.PHOTO_MISSING, () -> registration.startPayment(CENTRE, due, NINE));
        registration.receive(Fixtures.photo(), NINE);
        assertRefused(
                EnrollmentProblem.ENTRY_NOT_PAYABLE,
                () -> registration.startPayment(CENTRE, Set.of(EntryId.next()), NINE));
        assertRefused(
                EnrollmentProblem.REVIEW_NOT_APPROVED, () -> registration.startPayment(REVIEWING_CENTRE, due, NINE));
        assertRefused(
                EnrollmentProblem.ENTRY_NOT_PAYABLE,
                () -> registration.startPayment(CENTRE, due, NINE.plus(POLICY.unpaidHold())));
        registration.startPayment(CENTRE, due, NINE);
        assertRefused(EnrollmentProblem.PAYMENT_IN_FLIGHT, () -> registration.startPayment(CENTRE, due, NINE));
    }

    @DisplayName("R-603 an order that was released and then paid applies while its entries are still there")
    @Test
    void aLatePaymentApplies() {
        Set<EntryId> due = readyToPay(CENTRE, WPS);
        registration.startPayment(CENTRE, due, NINE);
        registration.releasePayment(NINE);

        assertThat(registration.settle("NCRE_65-1", due, NINE, NINE)).isTrue();

        assertThat(registration.state()).isEqualTo(RegistrationState.PAID);
        assertThat(entry(WPS).expiresAt()).isNull();
    }

    @DisplayName("R-604 a payment whose entries are gone is not applied")
    @Test
    void aPaymentForGoneEntriesIsNotApplied() {
        Set<EntryId> due = readyToPay(CENTRE, WPS);
        registration.startPayment(CENTRE, due, NINE);
        registration.releasePayment(NINE);
        registration.lapse(NINE.plus(Duration.ofDays(2)));

        assertThat(registration.settle("NCRE_65-1", due, NINE, NINE)).isFalse();
        assertThat(registration.state()).isEqualTo(RegistrationState.REMOVED);
    }

    @DisplayName("R-604 paid after it lapsed: the entries take seats again as new ones, and the registration lives")
    @Test
    void aPaymentAfterTheEnd() {
        Set<EntryId> due = readyToPay(CENTRE, WPS, C);
        List<SubjectEntry> lapsed = registration.entries();
        saved();
        registration.startPayment(CENTRE, due, NINE);
        registration.releasePayment(NINE);
        Instant later = NINE.plus(Duration.ofDays(2));
        registration.lapse(later);
        assertThat(registration.settle("NCRE_65-1", due, NINE, later)).isFalse();
        assertThat(lateRefusal(due)).isEmpty();

        registration.settleLate("NCRE_65-1", due, lapsed, NINE, later);

        assertThat(registration.state()).isEqualTo(RegistrationState.PAID);
        assertThat(subjects()).containsExactlyInAnyOrder(WPS, C);
        assertThat(registration.entries())
                .allMatch(entry -> entry.isPaid()
                        && !due.contains(entry.entry())
                        && entry.fee().equals(Fixtures.FEE));
        assertThat(registration.events())
                .extracting(RegistrationEvent::type)
                .endsWith(
                        "enrollment.registration-deleted.v1",
                        "enrollment.registration-opened.v1",
                        "enrollment.subjects-reserved.v1",
                        "enrollment.subjects-paid.v1");
        assertThat(last(RegistrationEvent.SubjectsPaid.class).order()).isEqualTo("NCRE_65-1");
    }

    @DisplayName("R-604 paid after a part of it lapsed: what is left is paid, the rest takes a seat again")
    @Test
    void aPaymentAfterAPartLapsed() {
        readyToPay(CENTRE, WPS);
        registration.choose(CENTRE, List.of(WPS, C), NINE.plus(Duration.ofHours(2)));
        Set<EntryId> due = ids();
        EntryId c = entry(C).entry();
        saved();
        Instant wpsIsOver = NINE.plus(POLICY.unpaidHold());
        registration.lapse(wpsIsOver);

        assertThat(lateRefusal(due)).isEmpty();
        registration.settleLate("NCRE_65-1", due, lapsed(), NINE, wpsIsOver);

        assertThat(entry(C).entry()).isEqualTo(c);
        assertThat(registration.entries()).hasSize(2).allMatch(SubjectEntry::isPaid);
    }

    @DisplayName("R-604 what the candidate gave up, chose again or filled up stays as it is: the money goes back")
    @Test
    void whatALatePaymentDoesNotBringBack() {
        Set<EntryId> due = readyToPay(CENTRE, WPS);
        saved();
        registration.choose(CENTRE, List.of(C), NINE);
        assertThat(lateRefusal(due)).contains(RefusalReason.GIVEN_UP);

        saved();
        Set<EntryId> c = ids();
        Instant over = NINE.plus(POLICY.unpaidHold());
        registration.choose(CENTRE, List.of(C), over);
        assertThat(lateRefusal(c)).contains(RefusalReason.CHOSEN_AGAIN);
        saved();
        registration.choose(CENTRE, List.of(WPS, PYTHON), over);
        assertThat(lateRefusal(c)).contains(RefusalReason.TOO_MANY_SUBJECTS);
        registration.choose(OTHER_CENTRE, List.of(), over);
        assertThat(lateRefusal(c)).contains(RefusalReason.GIVEN_UP);
    }

    @DisplayName("R-604 no late payment for what is under review, or paid, or deleted")
    @Test
    void statesThatTakeNoLatePayment() {
        readyToPay(REVIEWING_CENTRE, WPS);
        Instant ten = NINE.plus(Duration.ofHours(1));
        registration.choose(REVIEWING_CENTRE, List.of(WPS, C), ten);
        saved();
        Set<EntryId> due = Set.of(entry(WPS).entry());
        registration.requestReview(REVIEWING_CENTRE, NINE.plus(POLICY.unpaidHold()));
        assertThat(lateRefusal(due)).contains(RefusalReason.UNDER_REVIEW);
        registration.reject(BLURRED, ten);
        registration.delete(new Deletion(Deletion.Reason.CHANGED_PLANS, null), ten);
        assertThat(lateRefusal(due)).contains(RefusalReason.GIVEN_UP);
    }

    @DisplayName("R-604 paid twice: the second money goes back")
    @Test
    void paidTwice() {
        Set<EntryId> due = readyToPay(CENTRE, WPS);
        pay(due);

        assertThat(registration.settle("NCRE_65-2", due, NINE, NINE)).isFalse();
        assertThat(lateRefusal(due)).contains(RefusalReason.PAID_ALREADY);
    }

    @DisplayName("Every event of a registration has a version of its own, growing")
    @Test
    void versionsGrow() {
        readyToPay(REVIEWING_CENTRE, WPS);
        registration.requestReview(REVIEWING_CENTRE, NINE);
        registration.approve(Duration.ofHours(1), NINE);
        registration.startPayment(REVIEWING_CENTRE, Set.of(entry(WPS).entry()), NINE);
        registration.settle("NCRE_65-1", Set.of(entry(WPS).entry()), NINE, NINE);

        assertThat(registration.events())
                .extracting(RegistrationEvent::version)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(registration.events())
                .extracting(RegistrationEvent::type)
                .containsExactly(
                        "enrollment.registration-opened.v1",
                        "enrollment.subjects-reserved.v1",
                        "enrollment.review-requested.v1",
                        "enrollment.registration-locked.v1",
                        "enrollment.subjects-paid.v1");
    }

    @DisplayName("R-503 no personal data in a log line")
    @Test
    void textsWithoutPersonalData() {
        IdentityDocument document = new IdentityDocument(
                DocumentType.RESIDENT_ID,
                "650102200402291234",
                "古丽",
                "6501**",
                new PersonKey(DocumentType.RESIDENT_ID, "650102200402291234"),
                "FEMALE",
                LocalDate.of(2004, 2, 29));
        assertThat(document + " " + document.candidate() + " " + FORM).doesNotContain("6501", "古丽", "示范", "2004");
    }

    private String steps(Policy policy) {
        Ticket none = new Ticket(Ticket.State.NOT_ARRANGED, null, false);
        return RegistrationSteps.of(
                        registration, policy, true, new RegistrationSteps.Scheduled(Set.of(), Set.of(), none))
                .stream()
                .map(shown -> shown.state().name())
                .collect(Collectors.joining(" "));
    }

    private Set<EntryId> readyToPay(Centre at, SubjectCode... subjects) {
        registration.fillIn(FORM, Fixtures.candidate());
        registration.receive(Fixtures.photo(), NINE);
        registration.choose(at, Arrays.asList(subjects), NINE);
        return registration.entries().stream().map(SubjectEntry::entry).collect(Collectors.toSet());
    }

    private void rejected() {
        readyToPay(REVIEWING_CENTRE, WPS);
        registration.requestReview(REVIEWING_CENTRE, NINE);
        registration.reject(BLURRED, NINE);
    }

    private RegistrationEvent.SubjectsReleased released() {
        return last(RegistrationEvent.SubjectsReleased.class);
    }

    private RegistrationEvent.Deleted deleted() {
        return last(RegistrationEvent.Deleted.class);
    }

    private <T extends RegistrationEvent> T last(Class<T> type) {
        return registration.events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static PersonalInformation withClass(String className) {
        return new PersonalInformation(
                FORM.sex(),
                FORM.birthDate(),
                FORM.ethnicGroup(),
                FORM.occupation(),
                FORM.education(),
                FORM.trainingType(),
                null,
                null,
                null,
                null,
                null,
                null,
                className,
                null);
    }

    private void pay(Set<EntryId> due) {
        registration.startPayment(CENTRE, due, NINE);
        assertThat(registration.settle("NCRE_65-1", due, NINE, NINE)).isTrue();
    }

    /** Stored and loaded again; what it has let go until then is remembered. */
    private void saved() {
        gone.addAll(registration.exchange().released());
        registration = new Registration(registration.asStored());
    }

    private Optional<RefusalReason> lateRefusal(Set<EntryId> due) {
        List<ReleasedEntry> ofTheOrder = Stream.concat(gone.stream(), registration.exchange().released().stream())
                .filter(released -> due.contains(released.entry().entry()))
                .toList();
        return LatePayment.refusal(registration, due, ofTheOrder, POLICY.maxSubjects());
    }

    private List<SubjectEntry> lapsed() {
        return registration.exchange().released().stream()
                .map(ReleasedEntry::entry)
                .toList();
    }

    private Set<EntryId> ids() {
        return registration.entries().stream().map(SubjectEntry::entry).collect(Collectors.toSet());
    }

    private List<SubjectCode> subjects() {
        return registration.entries().stream().map(SubjectEntry::subject).toList();
    }

    private SubjectEntry entry(SubjectCode subject) {
        return registration.entries().stream()
                .filter(entry -> entry.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(ProblemCode code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private List<RegistrationEvent.DeadlineNear> reminders() {
        return registration.events().stream()
                .filter(RegistrationEvent.DeadlineNear.class::isInstance)
                .map(RegistrationEvent.DeadlineNear.class::cast)
                .toList();
    }

    private List<RegistrationEvent.SubjectsReleased> releasedEvents() {
        return registration.events().stream()
                .filter(RegistrationEvent.SubjectsReleased.class::isInstance)
                .map(RegistrationEvent.SubjectsReleased.class::cast)
                .toList();
    }
}
