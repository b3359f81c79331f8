package org.baoming.enrollment.registration;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.registration.RegistrationState.Trigger;
import org.baoming.enrollment.seats.SubjectEntry;

/**
 * The effect of choosing these subjects at this centre on a registration, or why they may not be chosen (R-305 … R-307,
 * The preview shows it, {@link Registration#choose} applies it; it does not check seats.
 *
 * @param moves from another centre, or to the first one
 * @param lapsed unpaid entries whose time is over: they are released with any choice, and count against nothing
 * @param cancelled unpaid entries that are released
 * @param kept paid and unpaid entries that stay as they are
 * @param added new entries
 * @param expiresAt the deadline of the new entries
 * @param cancellationsLeft how often subjects may still be cancelled afterwards
 */
public record SubjectChoice(
        Centre at,
        boolean moves,
        List<SubjectEntry> lapsed,
        List<SubjectEntry> cancelled,
        List<SubjectEntry> kept,
        List<Centre.Offer> added,
        Instant expiresAt,
        int cancellationsLeft) {

    /** The new entries, with this deadline. */
    List<SubjectEntry> entriesUntil(Instant deadline) {
        return added.stream()
                .map(offer -> SubjectEntry.reserve(at.centre(), offer.subject(), offer.fee(), deadline))
                .toList();
    }

    boolean adds(SubjectCode subject) {
        return added.stream().anyMatch(offer -> offer.subject().equals(subject));
    }

    /** @throws ProblemException that names what is wrong */
    public static SubjectChoice judge(Registration registration, Centre at, List<SubjectCode> wanted, Instant now) {
        List<Centre.Offer> offers = offered(at, wanted, now);
        requireChangeable(registration, at, wanted);
        boolean moves = !at.centre().equals(registration.centre());
        List<SubjectEntry> lapsed = registration.entries().stream()
                .filter(entry -> entry.isExpiredAt(now))
                .toList();
        List<SubjectEntry> cancelled = registration.entries().stream()
                .filter(entry -> !entry.isPaid() && !lapsed.contains(entry))
                .filter(entry -> moves || !wanted.contains(entry.subject()))
                .toList();
        List<SubjectEntry> kept = registration.entries().stream()
                .filter(entry -> !lapsed.contains(entry) && !cancelled.contains(entry))
                .toList();
        List<Centre.Offer> added = offers.stream()
                .filter(offer ->
                        kept.stream().noneMatch(entry -> entry.subject().equals(offer.subject())))
                .toList();
        return new SubjectChoice(
                at,
                moves,
                lapsed,
                cancelled,
                kept,
                added,
                now.plus(at.policy().unpaidHold()),
                cancellationsLeft(registration, at.policy(), !cancelled.isEmpty()));
    }

    private static List<Centre.Offer> offered(Centre at, List<SubjectCode> wanted, Instant now) {
        if (!at.isOpenAt(now)) {
            throw new ProblemException(EnrollmentProblem.OUTSIDE_WINDOW, "The centre's window is closed.")
                    .with("centre", at.centre().value());
        }
        if (new HashSet<>(wanted).size() < wanted.size()) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "A subject is there twice.")
                    .field("subjects", "DUPLICATE", "Each subject once.");
        }
        return IntStream.range(0, wanted.size())
                .mapToObj(index -> offered(at, wanted.get(index), index))
                .toList();
    }

    private static Centre.Offer offered(Centre at, SubjectCode subject, int index) {
        return at.offer(subject)
                .orElseThrow(() -> new ProblemException(
                                EnrollmentProblem.UNKNOWN_SUBJECT, "Centre " + at.centre() + " has no " + subject + ".")
                        .field(
                                "subjects[" + index + "]",
                                "UNKNOWN_SUBJECT",
                                "The centre does not offer " + subject + "."));
    }

    private static void requireChangeable(Registration registration, Centre at, List<SubjectCode> wanted) {
        if (registration.state().isHeld()) {
            throw new ProblemException(EnrollmentProblem.LOCKED, "Nothing changes during review or payment.");
        }
        boolean moves = !at.centre().equals(registration.centre());
        if (moves && registration.state().after(Trigger.CENTRE_CHOSEN).isEmpty()) {
            throw new ProblemException(
                    EnrollmentProblem.CENTRE_FIXED, "With a paid or approved registration the centre stays.");
        }
        List<SubjectCode> paid = registration.entries().stream()
                .filter(SubjectEntry::isPaid)
                .map(SubjectEntry::subject)
                .toList();
        wanted.stream().filter(paid::contains).findFirst().ifPresent(subject -> {
            throw new ProblemException(EnrollmentProblem.SUBJECT_PAID, "Subject " + subject + " is paid already.")
                    .with("subject", subject.value());
        });
        int most = at.policy().maxSubjects();
        if (paid.size() + wanted.size() > most) {
            throw new ProblemException(EnrollmentProblem.TOO_MANY_SUBJECTS, "At most " + most + " subjects.")
                    .with("maxSubjects", most);
        }
    }

    /**
     * a cancellation counts once, however many subjects it contains. Without this limit, a deadline could be
     * renewed for ever.
     */
    private static int cancellationsLeft(Registration registration, Policy policy, boolean cancels) {
        int left = policy.cancellationLimit() - registration.cancellations() - (cancels ? 1 : 0);
        if (cancels && left < 0) {
            throw new ProblemException(
                            EnrollmentProblem.CANCELLATION_LIMIT,
                            "Subjects may be cancelled " + policy.cancellationLimit() + " times.")
                    .with("limit", policy.cancellationLimit());
        }
        return Math.max(left, 0);
    }
}
