package org.baoming.enrollment.selfservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.registration.AssignedSeat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {
    private static final Window PRINTING =
            new Window(Instant.parse("2027-03-15T16:00:00Z"), Instant.parse("2027-03-29T16:00:00Z"));
    private static final AssignedSeat SEAT = new AssignedSeat(
            new EntryId(UUID.randomUUID()),
            "6590286700000195",
            LocalDate.of(2027, 3, 27),
            LocalTime.of(9, 0),
            LocalTime.of(11, 0),
            "A101",
            "一号机房",
            "",
            "",
            "",
            12);

    @DisplayName("R-704 R-314 a ticket is printed in the printing window, where the centre lets candidates print")
    @ParameterizedTest(name = "{0}: self-print {1}, window {2}: {3}, over {4}")
    @CsvSource({
        "2027-03-15T15:59:59Z, true, true, NOT_YET, false",
        "2027-03-15T16:00:00Z, true, true, OPEN, false",
        "2027-03-27T02:59:59Z, true, true, OPEN, false",
        "2027-03-27T03:00:00Z, true, true, OPEN, true",
        "2027-03-29T16:00:00Z, true, true, CLOSED, true",
        "2027-03-20T00:00:00Z, true, false, NOT_YET, false",
        "2027-03-20T00:00:00Z, false, true, AT_CENTRE, false",
        "2027-03-20T00:00:00Z, false, false, AT_CENTRE, false",
    })
    void printing(Instant now, boolean selfPrint, boolean decided, Ticket.State state, boolean over) {
        @Nullable Window window = decided ? PRINTING : null;
        assertThat(Ticket.of(false, selfPrint, window, List.of(SEAT), now)).isEqualTo(new Ticket(state, window, over));
        assertThat(Ticket.of(false, selfPrint, window, List.of(), now))
                .isEqualTo(new Ticket(Ticket.State.NOT_ARRANGED, window, false));
    }

    @DisplayName("R-317 a ticket is void while the on-site confirmation is revoked, whoever prints it")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unconfirmed(boolean selfPrint) {
        Instant now = PRINTING.opensAt();
        assertThat(Ticket.of(true, selfPrint, PRINTING, List.of(SEAT), now))
                .isEqualTo(new Ticket(Ticket.State.NOT_CONFIRMED, PRINTING, false));
        assertThat(Ticket.of(true, selfPrint, PRINTING, List.of(), now).state()).isEqualTo(Ticket.State.NOT_ARRANGED);
    }
}
