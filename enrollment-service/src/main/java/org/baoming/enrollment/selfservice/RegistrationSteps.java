package org.baoming.enrollment.selfservice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.registration.Completeness;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.baoming.enrollment.registration.Rejection;
import org.baoming.enrollment.registration.ReviewState;
import org.baoming.enrollment.seats.SubjectEntry;
import org.jspecify.annotations.Nullable;

/** The way from agreement to exam, as the manuals draw it: what is done, what the candidate does now, and what waits. */
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
        /** The first step that the candidate can do; at most one. */
        CURRENT,
        /** The candidate can do it now, too. */
        TODO,
        NOT_NEEDED,
        /** Something else comes first, or the window is closed. */
        NOT_YET,
        /** Somebody else does it: the centre reviews or prints, or a waiting list moves on. No task of the candidate. */
        WAITING
    }

    public record Shown(Step step, State state) {}

    private final Registration registration;
    private final Policy policy;
    private final boolean open;
    private final ReviewState review;
    private final List<SubjectEntry> entries;
    private final Scheduled scheduled;

    /**
     * What scheduling-service has decided about a registration.
     *
     * @param dated the entries that have a preferred date
     * @param seated the entries that have a seat
     */
    public record Scheduled(Set<EntryId> dated, Set<EntryId> seated, Ticket ticket) {}

    private RegistrationSteps(Registration registration, Policy policy, boolean open, Scheduled scheduled) {
        this.registration = registration;
        this.policy = policy;
        this.open = open;
        this.review = registration.state().review(policy.reviewRequired());
        this.entries = registration.entries();
        this.scheduled = scheduled;
    }

    public static List<Shown> of(
            Registration registration, RegistrationContext context, Instant now, Scheduled scheduled) {
        return of(registration, context.policy(), context.isOpenAt(now), scheduled);
    }

    /** @param open registration is possible: the window is open, and so is the province */
    public static List<Shown> of(Registration registration, Policy policy, boolean open, Scheduled scheduled) {
        RegistrationSteps steps = new RegistrationSteps(registration, policy, open, scheduled);
        List<Shown> shown = new ArrayList<>();
        boolean currentSeen = false;
        for (Step step : Step.values()) {
            State state = steps.state(step);
            if (state == State.TODO && !currentSeen) {
                state = State.CURRENT;
                currentSeen = true;
            }
            shown.add(new Shown(step, state));
        }
        return List.copyOf(shown);
    }

    private State state(Step step) {
        return switch (step) {
            case AGREEMENT, DOCUMENT -> State.DONE;
            case PERSONAL_INFORMATION -> form(isFilledIn(), Rejection.Part.FORM);
            case SUBJECTS -> subjects();
            case PHOTO -> photo();
            case REVIEW -> review();
            case PAYMENT -> payment();
            case DONE -> isPaid() ? State.DONE : State.NOT_YET;
            case DATE_PREFERENCE -> datePreference();
            case TICKET -> ticket();
            case EXAM -> scheduled.ticket().over() ? State.DONE : State.NOT_YET;
        };
    }

    private State form(boolean isDone, Rejection.Part part) {
        if (isDone && !asksFor(part)) {
            return State.DONE;
        }
        if (isOfCentre()) {
            return State.WAITING;
        }
        return open ? State.TODO : State.NOT_YET;
    }

    private State subjects() {
        boolean onlyWaits = entries.isEmpty() && !registration.waitingList().isEmpty();
        return onlyWaits ? State.WAITING : form(!entries.isEmpty(), Rejection.Part.SUBJECTS);
    }

    /** The photo of a group registration comes from the centre or from the candidate. */
    private State photo() {
        if (registration.photo() != null && !asksFor(Rejection.Part.PHOTO)) {
            return State.DONE;
        }
        return open ? State.TODO : State.NOT_YET;
    }

    private State review() {
        return switch (review) {
            case NOT_REQUIRED -> State.NOT_NEEDED;
            case APPROVED -> State.DONE;
            case PENDING -> State.WAITING;
            case NOT_SUBMITTED, REJECTED -> open && isComplete() ? State.TODO : State.NOT_YET;
        };
    }

    private State payment() {
        if (isPaid()) {
            return State.DONE;
        }
        if (isOfCentre()) {
            return State.WAITING;
        }
        boolean mayPay = review == ReviewState.APPROVED || review == ReviewState.NOT_REQUIRED;
        return open && mayPay && isComplete() ? State.TODO : State.NOT_YET;
    }

    /** Done once each paid subject has a date, which can still be changed; of no use once each has a seat. */
    private State datePreference() {
        if (!policy.datePreferences() || isOfCentre()) {
            return State.NOT_NEEDED;
        }
        List<EntryId> paid = entries.stream()
                .filter(SubjectEntry::isPaid)
                .map(SubjectEntry::entry)
                .toList();
        if (paid.isEmpty()) {
            return State.NOT_YET;
        }
        if (scheduled.dated().containsAll(paid)) {
            return State.DONE;
        }
        boolean isArranged = scheduled.seated().containsAll(paid);
        return open && !isArranged ? State.TODO : State.NOT_NEEDED;
    }

    /** Nobody knows who has printed it: until the exams are over it can be printed again. */
    private State ticket() {
        if (scheduled.ticket().over()) {
            return State.DONE;
        }
        return switch (scheduled.ticket().state()) {
            case NOT_ARRANGED, NOT_CONFIRMED, NOT_YET, CLOSED -> State.NOT_YET;
            case OPEN -> State.TODO;
            case AT_CENTRE -> State.WAITING;
        };
    }

    private boolean isFilledIn() {
        return Completeness.hasEnoughInformation(registration, policy);
    }

    private boolean isComplete() {
        return isFilledIn() && !entries.isEmpty() && registration.photo() != null;
    }

    private boolean isPaid() {
        return !entries.isEmpty() && entries.stream().allMatch(SubjectEntry::isPaid);
    }

    private boolean isOfCentre() {
        return registration.origin().method() == RegistrationMethod.GROUP;
    }

    private boolean asksFor(Rejection.Part part) {
        @Nullable Rejection rejection = registration.rejection();
        return review == ReviewState.REJECTED && rejection != null && rejection.asksFor(part);
    }
}
