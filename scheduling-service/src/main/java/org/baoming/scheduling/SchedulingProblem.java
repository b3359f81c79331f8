package org.baoming.scheduling;

import org.baoming.chassis.problem.ProblemCode;

/** Problem codes of this service. */
public enum SchedulingProblem implements ProblemCode {
    DATE_FULL(409, "No place is left on this date"),
    DATE_PREFERENCES_NOT_OFFERED(409, "This centre does not accept date preferences"),
    OUTSIDE_WINDOW(409, "Date preferences are accepted in the registration window only"),
    ENTRY_NOT_PAID(409, "Only a paid subject has a date preference"),
    GROUP_REGISTRATION(409, "A group registration has no date preferences"),
    CAPACITY_BELOW_TAKEN(409, "More candidates prefer this date already"),
    TOO_MANY_ROOMS(409, "The centre has as many rooms as it may"),
    ROOM_IN_USE(409, "Published seats are in this room"),
    SLOT_IN_USE(409, "Published seats are in this slot"),
    NOT_READY_TO_ARRANGE(409, "Slots, rooms or paid subjects are missing"),
    REGISTRATION_OPEN(409, "An arrangement is published once registration is over"),
    DRAFT_STALE(409, "Something has changed since this draft was calculated"),
    ACCOMMODATIONS_UNDECIDED(409, "Requests for accommodations are not decided yet"),
    ALREADY_PUBLISHED(409, "The arrangement is published already"),
    NOT_PUBLISHED(409, "The arrangement is not published yet"),
    ROOM_NOT_FREE(409, "The room is used at this time"),
    ROOM_TOO_SMALL(409, "The room has too few seats"),
    SEAT_STAYS(409, "There is no reason to give this candidate another seat"),
    NO_SEAT_THERE(409, "The room has no seat for this candidate at this time"),
    NEEDS_NOT_MET(409, "The room does not have what a candidate was granted"),
    ACCOMMODATION_CLOSED(409, "Accommodations are not asked for at this time"),
    ACCOMMODATION_PENDING(409, "A request waits for its decision already"),
    ACCOMMODATION_DECIDED(409, "The request has been decided, or withdrawn"),
    TOO_MANY_ACCOMMODATIONS(409, "This registration has made as many requests as it may"),
    EVIDENCE_REFUSED(422, "The file cannot be accepted as evidence"),
    TICKET_NOT_OPEN(409, "The ticket cannot be printed now");

    private final int status;
    private final String title;

    SchedulingProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
