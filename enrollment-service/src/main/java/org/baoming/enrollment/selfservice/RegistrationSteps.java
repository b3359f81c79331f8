package org.baoming.enrollment.selfservice;

import java.util.ArrayList;
import java.util.List;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.registration.Completeness;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.seats.SubjectEntry;

/** The way from agreement to exam, as the home page shows it: each step is done, current, to do or not needed. */
public final class RegistrationSteps {

    public enum Step {
        AGREEMENT,
        DOCUMENT,
        PERSONAL_INFORMATION,
        SUBJECTS,
        PHOTO,
        REVIEW,
        PAYMENT,
        DONE,
        DATE_PREFERENCE,
        TICKET,
        EXAM
    }

    public enum State {
        DONE,
        CURRENT,
        TODO,
        NOT_NEEDED
    }

    public record Shown(Step step, State state) {}

    private RegistrationSteps() {}

    /** The first step that is neither done nor superfluous is the current one. */
    public static List<Shown> of(Registration registration, Policy policy) {
        List<Shown> steps = new ArrayList<>();
        boolean currentSeen = false;
        for (Step step : Step.values()) {
            State state = state(step, registration, policy);
            if (state == State.TODO && !currentSeen) {
                state = State.CURRENT;
                currentSeen = true;
            }
            steps.add(new Shown(step, state));
        }
        return List.copyOf(steps);
    }

    private static State state(Step step, Registration registration, Policy policy) {
        List<SubjectEntry> entries = registration.entries();
        boolean allPaid = !entries.isEmpty() && entries.stream().allMatch(SubjectEntry::isPaid);
        return switch (step) {
            case AGREEMENT, DOCUMENT -> State.DONE;
            case PERSONAL_INFORMATION -> done(Completeness.hasEnoughInformation(registration, policy));
            case SUBJECTS -> done(!entries.isEmpty());
            case PHOTO -> done(registration.photo() != null);
            case REVIEW ->
                switch (registration.state().review(policy.reviewRequired())) {
                    case NOT_REQUIRED -> State.NOT_NEEDED;
                    case APPROVED -> State.DONE;
                    case NOT_SUBMITTED, PENDING, REJECTED -> State.TODO;
                };
            case PAYMENT, DONE -> done(allPaid);
            case DATE_PREFERENCE -> policy.datePreferences() ? State.TODO : State.NOT_NEEDED;
            case TICKET, EXAM -> State.TODO;
        };
    }

    private static State done(boolean isDone) {
        return isDone ? State.DONE : State.TODO;
    }
}
