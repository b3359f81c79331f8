package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.baoming.chassis.sql.Sql;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who has to be confirmed on site is not placed before, and has a void ticket once the confirmation is taken back. */
class OnSiteConfirmationsTest extends ArrangementTest {

    @Test
    @DisplayName(
            "R-317 who has to be confirmed on site and is not is not placed; who is confirmed later is placed then")
    void onSiteConfirmation() {
        centre(true, Map.of());
        rooms(CENTRE, 5);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        List<Candidate> candidates = paidHere(3);
        onSite("audit.on-site-confirmed.v1", candidates.get(0), 1);
        onSite("audit.on-site-confirmation-revoked.v1", candidates.get(1), 2);
        onSite("audit.on-site-confirmed.v1", candidates.get(1), 1);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(arrangement().path("notConfirmed").asInt()).isEqualTo(2));

        published();
        assertThat(seats()).containsOnlyKeys(candidates.get(0).entry());
        assertThat(jdbc.sql("select registration from seat_assignment_version where registration = any (:all)")
                        .param(
                                "all",
                                candidates.stream().map(Candidate::registration).toArray(UUID[]::new))
                        .query(UUID.class)
                        .list())
                .as("who is told, and gets a mail")
                .containsExactly(candidates.get(0).registration());
        assertThat(arrangement().path("late").toString()).isEqualTo("{\"waiting\":0,\"unplaced\":0}");

        onSite("audit.on-site-confirmed.v1", candidates.get(2), 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seats())
                        .containsOnlyKeys(
                                candidates.get(0).entry(), candidates.get(2).entry()));
    }

    @Test
    @DisplayName("R-317 R-703 a late entry whose confirmation was revoked waits again once it is confirmed")
    void confirmedAgain() {
        centre(true, Map.of());
        rooms(CENTRE, 1);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        List<Candidate> candidates = paidHere(2);
        Candidate late = candidates.getLast();
        onSite("audit.on-site-confirmed.v1", candidates.getFirst(), 1);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(arrangement().path("notConfirmed").asInt()).isEqualTo(1));
        published();
        onSite("audit.on-site-confirmed.v1", late, 1);
        awaitLate("NO_SEAT_LEFT");
        assertThat(gauge("scheduling.late.unplaced")).isPositive();

        onSite("audit.on-site-confirmation-revoked.v1", late, 2);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(arrangement().path("notConfirmed").asInt()).isEqualTo(1));
        assertThat(desk().post(path("arrangement/late"), null).status()).isEqualTo(202);
        awaitLate("NOT_CONFIRMED");
        onSite("audit.on-site-confirmed.v1", late, 3);

        awaitLate("NO_SEAT_LEFT");
    }

    @Test
    @DisplayName(
            "R-317 R-703 R-704 whose confirmation is revoked after the publication keeps the seat with a void ticket, until it is given again or not required any more")
    void revokedAfterThePublication() {
        centre(true, Map.of());
        rooms(CENTRE, 5);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        Candidate candidate = paidHere(1).getFirst();
        onSite("audit.on-site-confirmed.v1", candidate, 1);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(arrangement().path("notConfirmed").asInt()).isZero());
        published();
        Map<UUID, String> before = seats();
        JsonNode seat = seat(candidate);
        assertThat(seat.hasNonNull("unconfirmedSince")).isFalse();
        assertThat(ticketState(candidate)).isEqualTo("NOT_YET");

        onSite("audit.on-site-confirmation-revoked.v1", candidate, 2);
        awaitTicketState(candidate, "NOT_CONFIRMED");

        assertThat(seats()).isEqualTo(before);
        assertThat(seat(candidate).path("unconfirmedSince").asString("")).isNotEmpty();
        assertThat(voidTickets()).containsExactly(seat.path("ticketNumber").asString());
        ApiAnswer printed =
                desk().get("/api/scheduling/administration/registrations/" + candidate.registration() + "/ticket.pdf");
        assertThat(printed.code()).isEqualTo("TICKET_NOT_OPEN");
        assertThat(desk().get(path("tickets.pdf")).status()).isEqualTo(404);
        Instant published = publishedAt(candidate);

        onSite("audit.on-site-confirmed.v1", candidate, 3);
        awaitTicketState(candidate, "NOT_YET");

        assertThat(publishedAt(candidate)).isAfter(published);
        assertThat(voidTickets()).hasSize(1);
        onSite("audit.on-site-refused.v1", candidate, 4);
        awaitTicketState(candidate, "NOT_CONFIRMED");
        centre(false, Map.of("version", 2));
        awaitTicketState(candidate, "NOT_YET");
        assertThat(seats()).isEqualTo(before);
        assertThat(toldVoid(candidate)).containsExactly(false, true, false, true, false);
    }

    @Test
    @DisplayName(
            "R-317 R-104 R-208 if the centre's rule changes after the publication, those whose tickets become void or valid are told once, and nobody else; who was not confirmed is placed once it is dropped")
    void ruleChanges() {
        centre(true, Map.of());
        rooms(CENTRE, 5);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        List<Candidate> candidates = paidHere(3);
        Candidate confirmed = candidates.get(0);
        Candidate revoked = candidates.get(1);
        Candidate refused = candidates.get(2);
        onSite("audit.on-site-confirmed.v1", confirmed, 1);
        onSite("audit.on-site-confirmed.v1", revoked, 1);
        onSite("audit.on-site-refused.v1", refused, 1);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(arrangement().path("notConfirmed").asInt()).isEqualTo(1));
        published();
        onSite("audit.on-site-confirmation-revoked.v1", revoked, 2);
        awaitTicketState(revoked, "NOT_CONFIRMED");

        centre(false, Map.of("version", 2));
        awaitTicketState(revoked, "NOT_YET");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seats()).containsKey(refused.entry()));
        centre(true, Map.of("version", 3));
        awaitTicketState(revoked, "NOT_CONFIRMED");
        centre(true, Map.of("version", 4));
        onSite("audit.on-site-confirmed.v1", revoked, 3);
        awaitTicketState(revoked, "NOT_YET");

        assertThat(toldVoid(revoked)).containsExactly(false, true, false, true, false);
        assertThat(toldVoid(refused)).containsExactly(false, true);
        assertThat(toldVoid(confirmed)).containsExactly(false);
    }

    @Test
    @DisplayName("R-317 R-208 if it changes for more candidates than are told at a time, each of them is told once")
    void ruleChangesForMany() {
        int many = 1201;
        centre(false, Map.of());
        refusedWithSeats(many);

        centre(true, Map.of("version", 2));
        awaitTold(many);
        centre(false, Map.of("version", 3));
        awaitTold(2 * many);

        assertThat(jdbc.sql("""
                        select distinct version from seat_assignment_version join seat_assignment using (registration)
                        where session = :session""").param("session", session).query(Integer.class).list())
                .containsExactly(2);
    }

    private void refusedWithSeats(int many) {
        jdbc.sql("""
                        with refused as (
                            insert into on_site_confirmation (registration, centre, confirmed, version)
                            select gen_random_uuid(), :centre, false, 1 from generate_series(1, :many) returning registration),
                        entered as (
                            insert into exam_entry (entry, registration, session, centre, subject, paid_version)
                            select gen_random_uuid(), registration, :session, :centre, :subject, 1 from refused
                            returning entry, registration)
                        insert into seat_assignment (entry, registration, session, centre, subject, ticket_number, slot, exam_date,
                                                     starts_at, ends_at, room, seat, published_at)
                        select entry, registration, :session, :centre, :subject, to_char(n, 'FM0000000000000000'), n / 500 + 1,
                               :day::date, '09:00', '11:00', 'A101', n % 500 + 1, now()
                        from (select *, row_number() over () as n from entered) e""")
                .param("centre", CENTRE)
                .param("many", many)
                .param("session", session)
                .param("subject", SUBJECT)
                .param("day", DAY_1)
                .update();
    }

    private void awaitTold(int count) {
        var left = new AtomicInteger(count);
        events.await(
                SEATS,
                sent -> sent.payload().path("session").asString().equals(session) && left.decrementAndGet() == 0);
    }

    /** Whether the tickets were void, each time that the candidate's seats were told. */
    private List<Boolean> toldVoid(Candidate candidate) {
        int times = jdbc.sql("select version from seat_assignment_version where registration = :registration")
                .param("registration", candidate.registration())
                .query(Integer.class)
                .single();
        var told = new ArrayList<Boolean>();
        events.await(SEATS, sent -> {
            if (sent.key().equals(candidate.registration().toString())) {
                told.add(sent.payload().path("ticketsVoid").asBoolean());
            }
            return told.size() == times;
        });
        return told;
    }

    private JsonNode seat(Candidate candidate) {
        return desk().get(path("seats"))
                .json()
                .path("seats")
                .valueStream()
                .filter(one -> one.path("registration")
                        .asString()
                        .equals(candidate.registration().toString()))
                .findFirst()
                .orElseThrow();
    }

    private Instant publishedAt(Candidate candidate) {
        return jdbc.sql("select published_at from seat_assignment where registration = :registration")
                .param("registration", candidate.registration())
                .query((row, number) -> Sql.instant(row, "published_at"))
                .single();
    }

    private List<String> voidTickets() {
        return api.get("/api/scheduling/sessions/" + session + "/revoked-tickets")
                .json()
                .path("tickets")
                .findValuesAsString("ticketNumber");
    }

    private String ticketState(Candidate candidate) {
        return api.as(candidate.token())
                .get("/api/scheduling/registrations/" + candidate.registration() + "/ticket")
                .json()
                .path("state")
                .asString();
    }

    private void awaitTicketState(Candidate candidate, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ticketState(candidate)).isEqualTo(state));
    }
}
