package org.baoming.passport.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.baoming.passport.PassportServiceTest;
import org.baoming.passport.delivery.MessageKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("R-208 R-317 candidates are told that their ticket is void, and that it is valid again")
class VoidTicketsTest extends PassportServiceTest {

    private static final String SESSION = "2099-03";
    private static final String DAY = "2099-03-27";

    @Autowired
    NotifySeats notifySeats;

    @Autowired
    ToldSeats toldSeats;

    @Autowired
    TicketPrinting printing;

    @Autowired
    NotifyTicketWindows ticketWindows;

    @Autowired
    TransactionTemplate transaction;

    private final UUID registration = UUID.randomUUID();
    private String session = SESSION;
    private String centre = "659801";
    private UUID passport;

    @BeforeEach
    void a_passport() {
        passport = passportWithoutAccount();
    }

    private void valid(int version, String... days) {
        seated(passport, version, false, days);
    }

    private void isVoid(int version, String... days) {
        seated(passport, version, true, days);
    }

    private void seated(@Nullable UUID owner, int version, @Nullable Boolean ticketsVoid, String... days) {
        List<AssignedSeats.Seat> seats = Arrays.stream(days)
                .map(day -> new AssignedSeats.Seat(
                        UUID.nameUUIDFromBytes(day.getBytes(StandardCharsets.UTF_8)),
                        "67",
                        LocalDate.parse(day),
                        LocalTime.of(9, 0),
                        LocalTime.of(11, 0),
                        "A101",
                        12))
                .toList();
        var assigned = new AssignedSeats(registration, owner, session, centre, version, ticketsVoid, seats);
        transaction.executeWithoutResult(status -> notifySeats.tell(assigned));
    }

    /** What the owner was told by e-mail, beside of the seats. */
    private List<MessageKind> told() {
        return database.sql("""
                        select kind from outgoing_message where passport = :passport and channel = 'EMAIL' and kind like 'TICKET%'
                        order by id""")
                .param("passport", passport)
                .query(MessageKind.class)
                .list();
    }

    private int rows() {
        return database.sql("select count(*) from told_seats where registration = :registration")
                .param("registration", registration)
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName(
            "R-317 once when it becomes void, once when it is valid again, and so again; an older version counts no more")
    void void_and_valid_again() {
        valid(1, DAY);
        assertThat(told()).isEmpty();

        isVoid(2, DAY);
        isVoid(2, DAY);
        valid(1, DAY);
        isVoid(3, "2099-03-28");
        assertThat(told()).containsExactly(MessageKind.TICKET_VOID);
        seated(passport, 4, null, DAY);
        assertThat(told()).as("of a version that does not tell it").hasSize(1);

        valid(5, DAY);
        isVoid(4, DAY);
        assertThat(told()).containsExactly(MessageKind.TICKET_VOID, MessageKind.TICKET_VALID_AGAIN);

        isVoid(6, DAY);
        assertThat(told())
                .containsExactly(MessageKind.TICKET_VOID, MessageKind.TICKET_VALID_AGAIN, MessageKind.TICKET_VOID);
    }

    @Test
    @DisplayName("R-317 until the last exam is over")
    void until_the_last_exam_is_over() {
        isVoid(1, "2099-03-28", DAY);
        assertThat(database.sql("""
                        select useful_until from outgoing_message
                        where passport = :passport and kind = 'TICKET_VOID' and channel = 'MOBILE'""")
                        .param("passport", passport)
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo("2099-03-28T03:00:00Z");
    }

    @Test
    @DisplayName("R-317 R-104 where the centre prints tickets, it hands out the new one")
    void the_centre_prints() {
        centre = "659802";
        printing.storeCentre(session, centre, false);
        isVoid(1, DAY);
        valid(2, DAY);
        assertThat(told()).containsExactly(MessageKind.TICKET_VOID, MessageKind.TICKET_VALID_AGAIN_AT_CENTRE);
    }

    @Test
    @DisplayName(
            "R-104 R-704 where candidates print from now on and the centre did before, they are told when, once; the other way round the page says so")
    void the_centre_prints_no_more() {
        session = "2099-04";
        centre = "659804";
        printing.storeCentre(session, centre, false);
        printing.storeWindow(
                session,
                new TicketWindow(Instant.parse("2099-03-15T16:00:00Z"), Instant.parse("2099-04-01T00:00:00Z")));
        valid(1, DAY);
        ticketWindows.tell();
        assertThat(told()).isEmpty();

        printing.storeCentre(session, centre, true);
        await().untilAsserted(() -> assertThat(told()).containsExactly(MessageKind.TICKET_WINDOW));
        printing.storeCentre(session, centre, true);
        printing.storeCentre(session, centre, false);
        printing.storeCentre(session, centre, true);
        // The background may be at it, and then this looks at nothing.
        await().until(() -> database.sql("select changes = told_changes from ticket_window where session = :session")
                .param("session", session)
                .query(Boolean.class)
                .single());
        assertThat(told()).hasSize(1);
    }

    @Test
    @DisplayName("R-317 whose seats are withdrawn is not told that a ticket is valid")
    void withdrawn_meanwhile() {
        isVoid(1, DAY);
        valid(2);
        valid(3, DAY);
        assertThat(told()).containsExactly(MessageKind.TICKET_VOID);
    }

    @Test
    @DisplayName("R-502 whoever takes over a registration whose ticket is void is told so")
    void taken_over() {
        seated(null, 1, true, DAY);
        assertThat(told()).isEmpty();
        isVoid(2, DAY);
        assertThat(told()).containsExactly(MessageKind.TICKET_VOID);
    }

    @Test
    @DisplayName("R-207 nothing is kept of an erased passport; what belongs to nobody is forgotten sooner")
    void erased() {
        valid(1, DAY);
        Instant now = clock.instant();
        toldSeats.forget(now.minusSeconds(60), now.plusSeconds(60));
        assertThat(rows()).isOne();
        toldSeats.erase(passport);
        assertThat(rows()).isZero();

        seated(null, 2, false, DAY);
        toldSeats.forget(now.minusSeconds(60), now.minusSeconds(60));
        assertThat(rows()).isOne();
        toldSeats.forget(now.minusSeconds(60), now.plusSeconds(60));
        assertThat(rows()).isZero();
    }
}
