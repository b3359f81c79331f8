package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.PYTHON;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;
import static org.baoming.enrollment.OtherServices.PATIENCE;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Joining and leaving the waiting list of a full subject, through the API. */
class WaitingListTest extends AbstractWaitingListTest {

    @DisplayName(
            "R-306, R-802 who finds a subject full stands in line, once, and sees the position; the seats tell how many wait")
    @Test
    void standingInLine() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        Candidate first = candidate(session);
        Candidate second = candidate(session);
        assertThat(first.waitFor(WPS).code()).isEqualTo("PLACE_LEFT");
        holder.choose(WPS);

        ApiAnswer joined = first.waitFor(WPS);
        second.waitFor(WPS);
        ApiAnswer again = first.waitFor(WPS);

        assertThat(joined.status()).as(joined.toString()).isEqualTo(200);
        assertThat(joined.json().path("position").asInt()).isEqualTo(1);
        assertThat(again.json()).isEqualTo(joined.json());
        assertThat(second.places()).containsExactly("659028 67 2");
        JsonNode place = second.registration().at("/waitingPlaces/0");
        assertThat(List.of(
                        place.path("centreNameZh").asString(),
                        place.path("centreNameEn").asString(),
                        place.path("nameEn").asString()))
                .as("what the page calls them")
                .doesNotContain("")
                .doesNotContain("67");
        assertThat(holder.places()).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode seats = api.get("/api/enrollment/sessions/" + session + "/centres/659028/seats")
                    .json();
            assertThat(seats.path("subjects").valueStream())
                    .extracting(subject -> subject.path("subject").asString() + " "
                            + subject.path("remaining").asInt() + " "
                            + subject.path("waiting").asInt())
                    .containsExactly("24 1 0", "66 1 0", "67 0 2");
            assertThat(api.get("/api/enrollment/sessions/" + session + "/centres/659028")
                            .json()
                            .path("offers")
                            .valueStream())
                    .extracting(offer -> offer.path("waiting").asInt())
                    .containsOnlyOnce(2)
                    .contains(0);
        });
    }

    @DisplayName("R-802 leaving the line is possible any time and twice; those behind move up")
    @Test
    void leaving() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate first = candidate(session);
        first.waitFor(WPS);
        Candidate second = candidate(session);
        second.waitFor(WPS);

        assertThat(first.person().stopWaiting(first.id(), TIANSHAN, WPS).status())
                .isEqualTo(204);
        assertThat(first.person().stopWaiting(first.id(), TIANSHAN, WPS).status())
                .isEqualTo(204);

        assertThat(first.places()).isEmpty();
        assertThat(second.places()).containsExactly("659028 67 1");
        assertThat(second.person().stopWaiting(first.id(), TIANSHAN, WPS).status())
                .isEqualTo(404);
        assertThat(second.person().waitFor(first.id(), TIANSHAN, WPS).status()).isEqualTo(404);
    }

    @DisplayName("R-802, R-307 another centre, a deletion or getting the subject otherwise end the places")
    @Test
    void placesEnd() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS, C);
        Candidate mover = candidate(session);
        mover.waitFor(WPS);
        mover.waitFor(C);
        assertThat(mover.places()).containsExactly("659028 67 1", "659028 24 1");
        Candidate goer = candidate(session);
        goer.waitFor(WPS);

        assertThat(mover.person().choose(mover.id(), TARIM, C).status()).isEqualTo(200);
        goer.delete();

        assertThat(mover.places()).isEmpty();
        assertThat(counters.seats(session, TIANSHAN).of(WPS).waiting()).isZero();
        assertThat(counters.seats(session, TIANSHAN).of(C).waiting()).isZero();
    }

    @DisplayName(
            "R-306, R-307 in line as anywhere: no more subjects than allowed, one centre, nothing twice, nothing unknown")
    @Test
    void refusals() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS, C);
        Candidate third = candidate(session);
        third.choose(PYTHON);
        Candidate candidate = candidate(session);
        candidate.waitFor(WPS);
        candidate.waitFor(C);

        assertThat(candidate.waitFor(PYTHON).code()).isEqualTo("TOO_MANY_SUBJECTS");
        assertThat(candidate.person().waitFor(candidate.id(), TARIM, WPS).code())
                .isEqualTo("WAITING_ELSEWHERE");
        assertThat(third.person().waitFor(third.id(), TARIM, WPS).code()).isEqualTo("WAITING_ELSEWHERE");
        assertThat(holder.waitFor(WPS).code()).isEqualTo("SUBJECT_CHOSEN");
        assertThat(candidate.waitFor(new SubjectCode("99")).code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(candidate
                        .person()
                        .waitFor(candidate.id(), new CentreCode("350101"), WPS)
                        .code())
                .isEqualTo("UNKNOWN_CENTRE");
    }

    @DisplayName("R-308 who waits does not lapse for having nothing; who waits no longer has the usual time again")
    @Test
    void waitingIsNotEmpty() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate waiting = candidate(session);
        waiting.waitFor(WPS);
        assertThat(waiting.registration().path("expiresAt").isNull()).isTrue();
        jdbc.sql("update registration set wake_at = now() - interval '1 minute' where registration = ?::uuid")
                .param(waiting.id())
                .update();

        lapseUnpaidEntries.lapse();

        assertThat(waiting.places()).hasSize(1);
        waiting.person().stopWaiting(waiting.id(), TIANSHAN, WPS);
        assertThat(Instant.parse(waiting.registration().path("expiresAt").asString()))
                .isCloseTo(Instant.now().plus(Duration.ofHours(24)), within(1, ChronoUnit.MINUTES));
    }

    @DisplayName("R-802 after the window nobody waits")
    @Test
    void afterTheWindow() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Candidate waiting = candidate(session);
        waiting.waitFor(WPS);
        jdbc.sql("update exam_session set window_closes = now() - interval '1 hour' where session = ?")
                .param(session.value())
                .update();

        await().atMost(PATIENCE).untilAsserted(() -> {
            offerFreedSeats.endLines();
            assertThat(waiting.places()).isEmpty();
        });

        assertThat(waiting.registration().path("expiresAt").asString()).isNotEmpty();
    }

    @DisplayName(
            "R-802, R-302 the centre's notices are accepted when standing in line, and asked for no more with the seat")
    @Test
    void noticesOfTheCentre() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Candidate holder = candidate(session);
        holder.choose(WPS);
        Map<String, Object> notice = Map.of(
                "centre",
                "659028",
                "province",
                "65",
                "kind",
                "NOTICE",
                "mustAccept",
                true,
                "titleZh",
                "须知",
                "titleEn",
                "Notice",
                "bodyZh",
                "正文",
                "bodyEn",
                "Body");
        assertThat(board().create(Desk.text(session, "gate"), notice).status()).isEqualTo(200);
        Candidate waiting = candidate(session);
        await().atMost(PATIENCE)
                .until(() -> api.get("/api/enrollment/sessions/" + session + "/centres/659028/texts")
                        .body()
                        .contains("gate"));

        assertThat(waiting.waitFor(WPS).code()).isEqualTo("AGREEMENT_STALE");
        assertThat(waiting.places()).isEmpty();
        ApiAnswer joined = waiting.person()
                .api()
                .put(
                        "/api/enrollment/registrations/" + waiting.id() + "/waiting-places/659028/67",
                        Map.of("accepted", List.of(Map.of("text", "gate", "version", 1))));
        assertThat(joined.status()).as(joined.toString()).isEqualTo(200);
        holder.delete();
        offerFreedSeats.offer();
        assertThat(waiting.subjects()).containsExactly("67");
    }
}
