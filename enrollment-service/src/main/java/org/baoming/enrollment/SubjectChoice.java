package org.baoming.enrollment;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.RegistrationState.Happening;

/** May a registration choose these subjects at this centre (R-305 … )? Seats are not its business. */
final class SubjectChoice {

    private SubjectChoice() {}

    /** The offers that were chosen, or a refusal that names what is wrong. */
    static List<Centre.Offer> judge(Registration registration, Centre at, List<SubjectCode> wanted, Instant now) {
        if (!at.isOpenAt(now)) {
            throw new ProblemException(EnrollmentProblem.OUTSIDE_WINDOW, "The centre's window is closed.")
                    .with("centre", at.centre().value());
        }
        if (new HashSet<>(wanted).size() < wanted.size()) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "A subject is there twice.")
                    .field("subjects", "DUPLICATE", "Each subject once.");
        }
        List<Centre.Offer> offers = IntStream.range(0, wanted.size())
                .mapToObj(index -> offered(at, wanted.get(index), index))
                .toList();
        if (registration.state().isHeld()) {
            throw new ProblemException(EnrollmentProblem.LOCKED, "Nothing changes during review or payment.");
        }
        List<SubjectCode> paid = registration.entries().stream()
                .filter(SubjectEntry::isPaid)
                .map(SubjectEntry::subject)
                .toList();
        boolean moves = !at.centre().equals(registration.centre());
        if (moves && registration.state().after(Happening.CENTRE_CHOSEN).isEmpty()) {
            throw new ProblemException(
                    EnrollmentProblem.CENTRE_FIXED, "With a paid or approved registration the centre stays.");
        }
        wanted.stream().filter(paid::contains).findFirst().ifPresent(subject -> {
            throw new ProblemException(EnrollmentProblem.SUBJECT_PAID, "Subject " + subject + " is paid already.")
                    .with("subject", subject.value());
        });
        int most = at.policy().maxSubjects();
        if (paid.size() + wanted.size() > most) {
            throw new ProblemException(EnrollmentProblem.TOO_MANY_SUBJECTS, "At most " + most + " subjects.")
                    .with("maxSubjects", most);
        }
        return offers;
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
}
