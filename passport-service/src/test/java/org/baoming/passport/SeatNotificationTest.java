package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-208 R-704 candidates are told where they sit and when they can print their tickets")
class SeatNotificationTest extends NotifiedCandidateTest {

    private String session = "2099-03";

    private void seatsAre(String centre, int version, Map<UUID, String> days) {
        seatsAre(centre, version, false, days);
    }

    /** By entry, of a subject that no other test names. */
    private void seatsAre(String centre, int version, boolean ticketsVoid, Map<UUID, String> days) {
        List<Map<String, Object>> seats = days.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(seat -> Map.<String, Object>ofEntries(
                        Map.entry("entry", seat.getKey()),
                        Map.entry("subject", "91"),
                        Map.entry("ticketNumber", "6590289100000182"),
                        Map.entry("date", seat.getValue()),
                        Map.entry("startsAt", "09:00"),
                        Map.entry("endsAt", "11:00"),
                        Map.entry("room", "A101"),
                        Map.entry("roomNameZh", "一号机房"),
                        Map.entry("roomNameEn", ""),
                        Map.entry("building", ""),
                        Map.entry("floor", ""),
                        Map.entry("seat", 12)))
                .toList();
        happens(
                "scheduling-service",
                "scheduling.seats",
                "scheduling.seats-assigned.v1",
                Map.of(
                        "centre",
                        centre,
                        "session",
                        session,
                        "version",
                        version,
                        "at",
                        "2026-03-10T01:00:00Z",
                        "ticketsVoid",
                        ticketsVoid,
                        "seats",
                        seats));
    }

    private void theCentrePrints(String centre, boolean selfPrint) {
        events.publishExample(
                Path.of("../enrollment-service/contracts/events/enrollment.centre-changed.v1.example.json"),
                "enrollment.catalogue",
                session + "/" + centre,
                Map.of(
                        "session",
                        session,
                        "centre",
                        centre,
                        "policy",
                        Map.of("selfPrintTicket", selfPrint),
                        "offers",
                        List.of(offer("91", "嵌入式系统", "Embedded Systems")),
                        "version",
                        1));
        await().atMost(PATIENCE)
                .until(() -> database.sql("select count(*) from ticket_printing where centre = :centre")
                                .param("centre", centre)
                                .query(Long.class)
                                .single()
                        == 1);
    }

    private void ticketsArePrinted(String opensAt, int version) {
        events.publishExample(
                Path.of("../enrollment-service/contracts/events/enrollment.session-changed.v1.example.json"),
                "enrollment.catalogue",
                session,
                Map.of(
                        "session",
                        session,
                        "ticketWindow",
                        Map.of("opensAt", opensAt, "closesAt", "2099-04-01T00:00:00Z"),
                        "version",
                        version));
    }

    /** How many changes of the session's ticket window everybody has been told. */
    private void awaitChangesTold(int changes) {
        await().atMost(PATIENCE)
                .until(() -> database.sql(
                                        "select coalesce(max(told_changes), 0) from ticket_window where session = :session")
                                .param("session", session)
                                .query(Long.class)
                                .single()
                        == changes);
    }

    @Test
    @DisplayName(
            "R-208 R-704 published seats are told once, with where, when and from when the ticket is printed; a change and a loss are told, an older version is not")
    void seats_are_published() {
        UUID entry = UUID.randomUUID();
        ticketsArePrinted("2099-03-15T16:00:00Z", 1);
        awaitChangesTold(1);
        theCentrePrints("659773", true);

        seatsAre("659773", 1, Map.of(entry, "2099-03-27"));
        seatsAre("659773", 1, Map.of(entry, "2099-03-27"));
        assertToldByMail(
                "考试时间和座位已公布，请按时打印准考证",
                "659773",
                "91 嵌入式系统：2099-03-27 09:00–11:00",
                "A101",
                "12 号座位",
                "2099-03-16 00:00");
        assertToldByText("考试已编排", "2099-03-27 09:00", "A101", "2099-03-16 00:00");

        seatsAre("659773", 3, Map.of(entry, "2099-03-28"));
        assertToldByMail("考试时间或座位有变动", "2099-03-28 09:00", "作废");
        assertToldByText("考试安排有变动", "2099-03-28 09:00");

        seatsAre("659773", 2, Map.of());
        seatsAre("659773", 4, Map.of(entry, "2099-03-28"));
        seatsAre("659773", 5, Map.of(entry, "2099-03-28", UUID.randomUUID(), "2099-03-29"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mails("考试时间和座位已公布"))
                        .hasSize(2)
                        .last()
                        .asString()
                        .contains("2099-03-28 09:00", "2099-03-29 09:00"));
        assertThat(mails("考试时间或座位有变动"))
                .as("version 4 changes no seat, and 2 is older")
                .hasSize(1);

        seatsAre("659773", 6, Map.of());
        assertToldByMail("考试座位已取消", "2099-03-28 09:00", "2099-03-29 09:00");
        assertToldByText("考试座位已取消", "2099-03-28 09:00", "等2场");
    }

    @Test
    @DisplayName("R-208 R-104 where the centre prints tickets, the candidate is told so")
    void the_centre_prints_tickets() {
        theCentrePrints("659774", false);
        seatsAre("659774", 1, Map.of(UUID.randomUUID(), "2099-03-27"));
        assertToldByMail("考试时间和座位已公布，准考证由考点发放", "考点打印并发放");
    }

    @Test
    @DisplayName("R-208 R-317 who has a seat is told that the ticket is void, and that it is valid again")
    void the_ticket_is_void() {
        theCentrePrints("659777", true);
        Map<UUID, String> seats = Map.of(UUID.randomUUID(), "2099-03-27");
        seatsAre("659777", 1, seats);
        assertToldByMail("考试时间和座位已公布", "659777");

        seatsAre("659777", 2, true, seats);
        assertToldByMail("准考证暂时无效", "659777", "座位仍然保留");
        assertToldByText("准考证暂时无效", "座位保留");
        seatsAre("659777", 3, seats);
        assertToldByMail("准考证重新有效，请重新打印", "659777");
        assertToldByText("准考证重新有效", "登录重新打印");
    }

    @Test
    @DisplayName(
            "R-208 R-704 who has a seat is told once when the ticket window is set or moved after the publication; who has none any more, and who gets the ticket at the centre, is not told")
    void the_ticket_window_is_set_later() {
        session = "2098-03";
        theCentrePrints("659775", false);
        seatsAre("659775", 1, Map.of(UUID.randomUUID(), "2099-03-26"));
        registration = UUID.randomUUID();
        theCentrePrints("659776", true);
        UUID entry = UUID.randomUUID();
        seatsAre("659776", 1, Map.of(entry, "2099-03-27"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mails("考试时间和座位已公布")).hasSize(2));

        ticketsArePrinted("2099-03-15T16:00:00Z", 1);
        assertToldByMail("准考证打印时间", "659776", "2099-03-16 00:00", "2099-04-01 08:00");
        assertToldByText("以此为准", "2099-03-16 00:00", "2099-04-01 08:00");

        ticketsArePrinted("2099-03-15T16:00:00Z", 2);
        seatsAre("659776", 2, Map.of(entry, "2099-03-28"));
        ticketsArePrinted("2099-03-10T16:00:00Z", 3);
        awaitChangesTold(2);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mails("准考证打印时间"))
                        .hasSize(2)
                        .last()
                        .asString()
                        .contains("2099-03-11 00:00"));

        seatsAre("659776", 3, Map.of());
        assertToldByMail("考试座位已取消", "2099-03-28");
        ticketsArePrinted("2099-03-11T16:00:00Z", 4);
        awaitChangesTold(3);
        assertThat(mails("准考证打印时间")).hasSize(2);
    }
}
