package org.baoming.enrollment.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.FORM;
import static org.baoming.enrollment.Fixtures.POLICY;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;
import static org.baoming.enrollment.Fixtures.XINJIANG;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Fixtures;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.seats.SubjectEntry;
import org.baoming.enrollment.selfservice.RegistrationSteps;
import org.baoming.enrollment.selfservice.Ticket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The way from agreement to exam. It stands in this room because only here a photo and a decision can be given to a registration. */
class RegistrationStepsTest {
    private static final Instant NINE = Instant.parse("2027-01-05T01:00:00Z");
    private static final Window WINDOW = new Window(NINE.minus(Duration.ofDays(1)), NINE.plus(Duration.ofDays(9)));
    private static final Policy REVIEWING = POLICY.overriddenBy(Fixtures.reviewRequired());
    private static final Centre CENTRE = Fixtures.centre(TIANSHAN, POLICY, WINDOW);
    private static final Centre REVIEWING_CENTRE = Fixtures.centre(TIANSHAN, REVIEWING, WINDOW);

    private Registration registration = Registration.open(
            new PassportId(UUID.randomUUID()),
            new SessionCode("2027-03"),
            XINJIANG,
            Fixtures.candidate(),
            POLICY.unpaidHold(),
            Duration.ofHours(3),
            NINE);
    private Set<EntryId> dated = Set.of();
    private Set<EntryId> seated = Set.of();
    private Ticket ticket = new Ticket(Ticket.State.NOT_ARRANGED, null, false);

    @DisplayName("R-301 the steps on the way")
    @Test
    void theSteps() {
        assertThat(steps(POLICY))
                .isEqualTo("DONE DONE CURRENT TODO TODO NOT_NEEDED NOT_YET NOT_YET NOT_YET NOT_YET NOT_YET");
        Set<EntryId> due = readyToPay(CENTRE);
        assertThat(steps(POLICY))
                .isEqualTo("DONE DONE DONE DONE DONE NOT_NEEDED CURRENT NOT_YET NOT_YET NOT_YET NOT_YET");
        assertThat(steps(REVIEWING))
                .isEqualTo("DONE DONE DONE DONE DONE CURRENT NOT_YET NOT_YET NOT_YET NOT_YET NOT_YET");
        registration.startPayment(CENTRE, due, NINE);
        assertThat(registration.settle("NCRE_65-1", due, NINE, NINE)).isTrue();
        assertThat(steps(POLICY))
                .as("R-701 dates are chosen inside the window")
                .isEqualTo("DONE DONE DONE DONE DONE NOT_NEEDED DONE DONE CURRENT NOT_YET NOT_YET");
        assertThat(steps(POLICY, false))
                .isEqualTo("DONE DONE DONE DONE DONE NOT_NEEDED DONE DONE NOT_NEEDED NOT_YET NOT_YET");
        dated = due;
        assertThat(steps(POLICY)).isEqualTo("DONE DONE DONE DONE DONE NOT_NEEDED DONE DONE DONE NOT_YET NOT_YET");
    }

    @DisplayName(
            "R-301, R-704 the ticket is a step while it can be printed; the centre prints where candidates do not; after the exams all is done")
    @Test
    void theStepsOfTheTicket() {
        Set<EntryId> due = readyToPay(CENTRE);
        registration.startPayment(CENTRE, due, NINE);
        registration.settle("NCRE_65-1", due, NINE, NINE);
        seated = due;
        String before = "DONE DONE DONE DONE DONE NOT_NEEDED DONE DONE NOT_NEEDED ";
        for (Ticket.State state : Ticket.State.values()) {
            ticket = new Ticket(state, null, false);
            assertThat(steps(POLICY))
                    .as(state.name())
                    .isEqualTo(before
                            + switch (state) {
                                case NOT_ARRANGED, NOT_CONFIRMED, NOT_YET, CLOSED -> "NOT_YET NOT_YET";
                                case OPEN -> "CURRENT NOT_YET";
                                case AT_CENTRE -> "WAITING NOT_YET";
                            });
            ticket = new Ticket(state, null, true);
            assertThat(steps(POLICY)).as(state.name()).isEqualTo(before + "DONE DONE");
        }
    }

    @DisplayName("R-301 a pending review waits for the centre and is no task of the candidate")
    @Test
    void theStepsDuringReview() {
        readyToPay(REVIEWING_CENTRE);
        registration.requestReview(REVIEWING_CENTRE, NINE);
        assertThat(steps(REVIEWING))
                .isEqualTo("DONE DONE DONE DONE DONE WAITING NOT_YET NOT_YET NOT_YET NOT_YET NOT_YET");
    }

    @DisplayName("R-301 outside the window nothing can be done, and no step is the current one")
    @Test
    void theStepsOutsideTheWindow() {
        assertThat(steps(REVIEWING, false))
                .isEqualTo("DONE DONE NOT_YET NOT_YET NOT_YET NOT_YET NOT_YET NOT_YET NOT_YET NOT_YET NOT_YET");
    }

    @DisplayName("R-301 a subject on the waiting list is waited for, and the next step is not")
    @Test
    void theStepsOnAWaitingList() {
        registration.fillIn(FORM, Fixtures.candidate());
        registration.join(CENTRE, WPS, NINE);
        assertThat(steps(POLICY)).startsWith("DONE DONE DONE WAITING CURRENT NOT_NEEDED NOT_YET");
    }

    @DisplayName(
            "R-310 a rejection leads to the photo, to the form or to the subjects, whichever its code names, until that is mended")
    @Test
    void theStepsAfterARejection() {
        readyToPay(REVIEWING_CENTRE);
        rejected(Rejection.Code.PHOTO_NOT_OF_CANDIDATE);
        assertThat(steps(REVIEWING)).startsWith("DONE DONE DONE DONE CURRENT TODO NOT_YET");
        registration.receive(Fixtures.photo(), NINE);
        assertThat(steps(REVIEWING)).startsWith("DONE DONE DONE DONE DONE CURRENT NOT_YET");

        rejected(Rejection.Code.DOCUMENT_WRONG);
        assertThat(steps(REVIEWING)).startsWith("DONE DONE CURRENT DONE DONE TODO NOT_YET");
        registration = new Registration(registration.asStored());
        registration.fillIn(FORM, Fixtures.candidate());
        assertThat(steps(REVIEWING)).as("confirmed as it was").startsWith("DONE DONE DONE DONE DONE CURRENT NOT_YET");
        assertThat(registration.isChanged()).isTrue();

        rejected(Rejection.Code.SUBJECTS_WRONG);
        assertThat(steps(REVIEWING)).startsWith("DONE DONE DONE CURRENT DONE TODO NOT_YET");
        registration.choose(REVIEWING_CENTRE, List.of(C), NINE);
        assertThat(steps(REVIEWING)).startsWith("DONE DONE DONE DONE DONE CURRENT NOT_YET");

        rejected(Rejection.Code.of("A_CODE_OF_TOMORROW"));
        assertThat(steps(REVIEWING))
                .as("the centre's words name it")
                .startsWith("DONE DONE DONE DONE DONE CURRENT NOT_YET");
    }

    private String steps(Policy policy) {
        return steps(policy, true);
    }

    private String steps(Policy policy, boolean open) {
        return RegistrationSteps.of(registration, policy, open, new RegistrationSteps.Scheduled(dated, seated, ticket))
                .stream()
                .map(shown -> shown.state().name())
                .collect(Collectors.joining(" "));
    }

    private Set<EntryId> readyToPay(Centre at) {
        registration.fillIn(FORM, Fixtures.candidate());
        registration.receive(Fixtures.photo(), NINE);
        registration.choose(at, List.of(WPS), NINE);
        return registration.entries().stream().map(SubjectEntry::entry).collect(Collectors.toSet());
    }

    private void rejected(Rejection.Code code) {
        registration.requestReview(REVIEWING_CENTRE, NINE);
        registration.reject(Rejection.of(code, "照片不清晰"), NINE);
    }
}
