package org.baoming.enrollment;

import org.baoming.chassis.problem.ProblemCode;

/** Why this service refuses a request. The names and the statuses are part of the contract. */
public enum EnrollmentProblem implements ProblemCode {
    UNKNOWN_SESSION(400, "There is no such exam session"),
    UNKNOWN_PROVINCE(400, "The session has no such province"),
    UNKNOWN_CENTRE(400, "The province has no such centre in this session"),
    UNKNOWN_SUBJECT(400, "The centre does not offer such a subject"),
    OUTSIDE_WINDOW(409, "Registration is not open now"),
    PROVINCE_CLOSED(409, "The province takes no registrations"),
    AGREEMENT_STALE(409, "A text that must be accepted is missing or has a newer version"),
    DOCUMENT_MISSING(409, "The passport has no identity document yet"),
    PASSPORT_CLOSED(409, "The passport is closed"),
    GROUP_MANAGED(409, "The centre has registered this candidate and manages the registration"),
    NOT_ON_ROSTER(409, "The centre takes only candidates on its roster"),
    ROSTER_OTHER_CENTRE(409, "The candidate is on the roster of another centre"),
    ROWS_INVALID(400, "Rows of the file are not valid; nothing was imported"),
    REGISTRATION_EXISTS(409, "There is a registration for this session already"),
    REGISTRATION_REMOVED(409, "The registration that this request has opened is gone: it lapsed, or was deleted"),
    LOCKED(409, "The registration is locked"),
    SUBJECT_FULL(409, "No place is left in a subject"),
    CENTRE_FULL(409, "No place is left at the centre"),
    PLACE_LEFT(409, "There is a place: nobody has to wait"),
    WAITING_ELSEWHERE(409, "A registration waits at one centre only: its own"),
    SUBJECT_CHOSEN(409, "The subject is chosen already"),
    TOO_MANY_SUBJECTS(409, "More subjects than one candidate may take"),
    SUBJECT_PAID(409, "The subject is paid already"),
    CANCELLATION_LIMIT(409, "Subjects were cancelled as often as is allowed"),
    REGISTRATION_PAID(409, "Something is paid: the registration stays"),
    CENTRE_FIXED(409, "The centre can no longer change"),
    REVIEW_NOT_REQUIRED(409, "The centre does not review registrations"),
    REVIEW_NOT_APPROVED(409, "The centre has not approved the registration"),
    PERSONAL_INFORMATION_MISSING(409, "The personal information is missing"),
    SUBJECTS_MISSING(409, "No subject is chosen"),
    PHOTO_MISSING(409, "The photo is missing"),
    ENTRY_NOT_PAYABLE(409, "An entry cannot be paid"),
    PAYMENT_IN_FLIGHT(409, "Another payment of this registration is under way"),
    NOT_PAID_YET(409, "Nothing is paid yet"),
    CHECK_OUT_CLOSED(409, "The order has been released or paid"),
    COMPLAINT_EXISTS(409, "A complaint of this passport waits for a decision"),
    TOO_MANY_COMPLAINTS(409, "This passport has made as many complaints as are taken in a session"),
    COMPLAINT_DECIDED(409, "The complaint is decided, or referred, already"),
    CAPACITY_BELOW_TAKEN(409, "More places are taken than would be left"),
    OFFER_TAKEN(409, "An offer with candidates cannot be withdrawn"),
    SESSION_EXISTS(409, "There is a session with this code already"),
    SUBJECT_EXISTS(409, "There is a subject with this code already"),
    TOO_MANY_TEXTS(409, "This place has as many texts as a candidate can be asked to read"),
    TEXT_ELSEWHERE(409, "The session has another text with this code"),
    TOO_MANY_ROWS(409, "More rows than a file may have"),
    WAITING_ROOM(429, "Others come first: there is a waiting room"),
    TOO_MANY_WATCHERS(503, "Too many are watching already; read it now and then instead"),
    PRINTING_BUSY(503, "Many print their form now; try again in a moment");

    private final int status;
    private final String title;

    EnrollmentProblem(int status, String title) {
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
