package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.enrollment.administration.CatalogueDraft;
import org.baoming.enrollment.candidates.CandidateLines;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What staff read while they set a session up: lists of their own, what is missing, whom a policy would touch. */
class SetUpTest extends EnrollmentServiceTest {

    @Autowired
    CandidateLines candidateLines;

    @DisplayName("R-105 a list of centres has one's own, page by page, and how far each is set up")
    @Test
    void ownCentres() {
        SessionCode session = openSession();
        Person person = person();
        assertThat(person.choose(person.open(session), Fixtures.TIANSHAN, Fixtures.WPS, Fixtures.C)
                        .status())
                .isEqualTo(200);
        String list = "/sessions/" + session + "/centres";

        assertThat(centres(board(), list)).containsExactly("350101", Fixtures.TIANSHAN.value(), Fixtures.TARIM.value());
        assertThat(centres(provinceAdmin(Fixtures.XINJIANG), list))
                .containsExactly(Fixtures.TIANSHAN.value(), Fixtures.TARIM.value());
        assertThat(centres(centreStaff(Fixtures.TARIM), list)).containsExactly(Fixtures.TARIM.value());
        assertThat(centres(centreStaff(Fixtures.TARIM), list + "?province=65")).containsExactly(Fixtures.TARIM.value());
        assertThat(provinceAdmin(Fixtures.XINJIANG).get(list + "?province=35").code())
                .isEqualTo("FORBIDDEN");
        JsonNode first = board().get(list + "?limit=2").json();
        assertThat(first.path("next").asString()).isEqualTo(Fixtures.TIANSHAN.value());
        assertThat(centres(
                        board(), list + "?limit=2&after=" + first.path("next").asString()))
                .containsExactly(Fixtures.TARIM.value());
        assertThat(centres(board(), list + "?search=3501")).containsExactly("350101");
        assertThat(centres(board(), list + "?search=model%20COLLEGE")).hasSize(3);
        assertThat(centres(board(), list + "?search=%25")).isEmpty();
        JsonNode tianshan = first.path("centres").path(1);
        assertThat(tianshan.path("offers").asInt()).isEqualTo(3);
        assertThat(tianshan.path("seats").asInt()).isEqualTo(300);
        assertThat(tianshan.path("taken").asInt()).isEqualTo(2);
    }

    @DisplayName("R-102, R-105 a list of provinces has one's own, with its centres counted")
    @Test
    void ownProvinces() {
        SessionCode session = openSession();
        String list = "/sessions/" + session + "/provinces";

        assertThat(provinces(board(), list)).containsExactly("35 1", "65 2");
        assertThat(provinces(provinceAdmin(Fixtures.FUJIAN), list)).containsExactly("35 1");
        assertThat(provinces(centreStaff(Fixtures.TIANSHAN), list)).containsExactly("65 2");
    }

    @DisplayName(
            "R-101 … R-106, R-317 what is missing before a session opens, each with its place; what was mended is missing no more")
    @Test
    void whatIsMissing() {
        SessionCode session = openSession();
        String readiness = "/sessions/" + session + "/readiness";
        done(centreStaff(Fixtures.TIANSHAN).offer(session, Fixtures.TIANSHAN, Fixtures.C, 9_000, 0));
        for (SubjectCode subject : List.of(Fixtures.WPS, Fixtures.C, Fixtures.PYTHON)) {
            done(centreStaff(Fixtures.TARIM).withdraw(session, Fixtures.TARIM, subject));
        }
        done(board().change(
                        Desk.centre(session, new CentreCode("350101")),
                        form -> ((ObjectNode) form.path("policy"))
                                .put("onSiteConfirmation", true)
                                .put("rosterMode", "RESTRICT")));
        done(board().change(Desk.session(session), form -> {
            form.putArray("examDates").add("2026-01-02").add("2199-01-02");
            form.putObject("ticketWindow")
                    .put("opensAt", "2026-01-01T00:00:00Z")
                    .put("closesAt", "2026-01-01T10:00:00Z");
        }));

        Map<String, Long> missing = counts(board().get(readiness));

        assertThat(missing)
                .containsEntry("USER_AGREEMENT_MISSING", 1L)
                .containsEntry("PRIVACY_POLICY_MISSING", 1L)
                .containsEntry("AGREEMENT_MISSING", 0L)
                .containsEntry("HOW_TO_MISSING", 1L)
                .containsEntry("EXAM_BEGUN", 1L)
                .containsEntry("WINDOW_OVER", 0L)
                .containsEntry("TICKETS_END_BEFORE_EXAM", 1L)
                .containsEntry("TICKETS_BEFORE_WINDOW_ENDS", 1L)
                .containsEntry("TICKET_WINDOW_MISSING", 0L)
                .containsEntry("OFFER_WITHOUT_CAPACITY", 1L)
                .containsEntry("CENTRE_WITHOUT_OFFERS", 1L)
                .containsEntry("ON_SITE_MISSING", 1L)
                .containsEntry("ROSTER_EMPTY", 1L)
                .containsEntry("FEES_DIFFER", 0L)
                .containsEntry("NO_PROVINCES", 0L);
        JsonNode offer =
                places(board().get(readiness), "OFFER_WITHOUT_CAPACITY").path(0);
        assertThat(offer.path("centre").asString()).isEqualTo(Fixtures.TIANSHAN.value());
        assertThat(offer.path("item").asString()).isEqualTo(Fixtures.C.value());
        done(centreStaff(Fixtures.TIANSHAN).offer(session, Fixtures.TIANSHAN, Fixtures.C, 9_000, 5));
        assertThat(counts(board().get(readiness))).containsEntry("OFFER_WITHOUT_CAPACITY", 0L);
    }

    @DisplayName(
            "R-101, R-103, R-106 windows that are over or stick out, fees that differ, Chinese where English is expected")
    @Test
    void whatIsDoubtful() {
        SessionCode session = openSession();
        done(board().change(Desk.centre(session, Fixtures.TIANSHAN), form -> {
            form.put("nameEn", "天山 College");
            form.putObject("window").put("opensAt", "2020-01-01T00:00:00Z").put("closesAt", "2020-01-02T00:00:00Z");
        }));
        done(board().offer(session, Fixtures.TIANSHAN, Fixtures.C, 7_000, 5));
        done(board().create(Desk.text(session, "parking"), notice("Parken 停车", "659028")));
        done(board().change(Desk.province(session, Fixtures.FUJIAN), form -> form.put("closed", true)));

        Map<String, Long> found = counts(board().get("/sessions/" + session + "/readiness"));

        assertThat(found)
                .containsEntry("CENTRE_WINDOW_OVER", 1L)
                .containsEntry("CENTRE_WINDOW_OUTSIDE", 1L)
                .containsEntry("CENTRE_ENGLISH", 1L)
                .containsEntry("TEXT_ENGLISH", 1L)
                .containsEntry("FEES_DIFFER", 1L)
                .containsEntry("PROVINCE_CLOSED", 1L);
    }

    @DisplayName("R-105 board, province and centre each see what is theirs to mend")
    @Test
    void eachTheirPart() {
        SessionCode session = openSession();
        String readiness = "/sessions/" + session + "/readiness";
        done(centreStaff(Fixtures.TIANSHAN).offer(session, Fixtures.TIANSHAN, Fixtures.C, 9_000, 0));

        assertThat(counts(provinceAdmin(Fixtures.XINJIANG).get(readiness)))
                .containsEntry("OFFER_WITHOUT_CAPACITY", 1L)
                .containsKey("PROVINCE_CLOSED")
                .doesNotContainKey("AGREEMENT_MISSING");
        assertThat(counts(provinceAdmin(Fixtures.FUJIAN).get(readiness))).containsEntry("OFFER_WITHOUT_CAPACITY", 0L);
        assertThat(counts(centreStaff(Fixtures.TIANSHAN).get(readiness)))
                .containsEntry("OFFER_WITHOUT_CAPACITY", 1L)
                .doesNotContainKey("PROVINCE_CLOSED");
        assertThat(counts(centreStaff(Fixtures.TARIM).get(readiness))).containsEntry("OFFER_WITHOUT_CAPACITY", 0L);
        assertThat(centreStaff(Fixtures.TARIM).get(readiness + "?centre=659028").code())
                .isEqualTo("FORBIDDEN");
        assertThat(provinceAdmin(Fixtures.XINJIANG)
                        .get(readiness + "?province=35")
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(board().get("/sessions/" + Fixtures.unusedSession() + "/readiness")
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @DisplayName("R-101 whatever is missing in a nation, the answer counts it and names the first hundred")
    @Test
    void boundedAnswer() {
        CatalogueDraft few = Fixtures.session(PolicyOverride.NONE, 5, null);
        SessionCode session = open(new CatalogueDraft(
                few.session(),
                few.subjects(),
                few.provinces(),
                IntStream.range(0, 130)
                        .mapToObj(n -> new CatalogueDraft.Centre(
                                new CentreCode("658%03d".formatted(n)),
                                "考点",
                                "Centre",
                                "路",
                                null,
                                PolicyOverride.NONE,
                                null,
                                List.of()))
                        .toList(),
                List.of()));

        ApiAnswer answer = board().get("/sessions/" + session + "/readiness");

        assertThat(counts(answer)).containsEntry("CENTRE_WITHOUT_OFFERS", 130L);
        assertThat(places(answer, "CENTRE_WITHOUT_OFFERS").size()).isEqualTo(100);
    }

    @DisplayName("R-104 before a policy changes, its author sees how many candidates it would touch")
    @Test
    void policyEffects() {
        SessionCode session = open(Fixtures.session(Fixtures.reviewRequired(), 100, null));
        Person waiting = person();
        String registration = readyToPay(waiting, session);
        assertThat(waiting.api()
                        .post("/api/enrollment/registrations/" + registration + "/review-request", null)
                        .status())
                .isEqualTo(200);
        String effects = "/sessions/" + session + "/policy-effects";
        Person another = person();
        String deleted = another.open(session);
        another.choose(deleted, Fixtures.TARIM, Fixtures.WPS);
        awaitTallies(session, 2);
        another.delete(deleted, "CHANGED_PLANS");
        awaitTallies(session, 1);

        JsonNode all = board().get(effects).json();

        assertThat(all.path("registrations").asInt()).isEqualTo(1);
        assertThat(all.path("inReview").asInt()).isEqualTo(1);
        assertThat(all.path("unconfirmed").asInt()).isEqualTo(1);
        assertThat(all.path("subjects").path(0).path("subjects").asInt()).isEqualTo(2);
        assertThat(all.path("subjects").path(0).path("registrations").asInt()).isEqualTo(1);
        assertThat(provinceAdmin(Fixtures.XINJIANG).get(effects).json()).isEqualTo(all);
        assertThat(provinceAdmin(Fixtures.FUJIAN)
                        .get(effects)
                        .json()
                        .path("registrations")
                        .asInt())
                .isZero();
        assertThat(centreStaff(Fixtures.TARIM)
                        .get(effects)
                        .json()
                        .path("subjects")
                        .size())
                .isZero();
        assertThat(centreStaff(Fixtures.TARIM).get(effects + "?centre=659028").code())
                .isEqualTo("FORBIDDEN");
    }

    /** The tallies follow when the sweep runs next. */
    private void awaitTallies(SessionCode session, int registrations) {
        await().atMost(OtherServices.PATIENCE).until(() -> {
            candidateLines.refresh();
            return board().get("/sessions/" + session + "/policy-effects")
                            .json()
                            .path("registrations")
                            .asInt()
                    == registrations;
        });
    }

    private static ObjectNode notice(String titleEn, String centre) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("kind", "NOTICE")
                .put("centre", centre)
                .put("mustAccept", false)
                .put("titleZh", "停车")
                .put("titleEn", titleEn)
                .put("bodyZh", "正文")
                .put("bodyEn", "Body");
    }

    private static List<String> centres(Desk desk, String path) {
        return desk.get(path)
                .json()
                .path("centres")
                .valueStream()
                .map(centre -> centre.path("centre").asString())
                .toList();
    }

    private static List<String> provinces(Desk desk, String path) {
        return desk.get(path)
                .json()
                .valueStream()
                .map(province -> province.path("province").asString() + " "
                        + province.path("centres").asInt())
                .toList();
    }

    private static Map<String, Long> counts(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json()
                .valueStream()
                .collect(Collectors.toMap(
                        finding -> finding.path("check").asString(),
                        finding -> finding.path("count").asLong()));
    }

    private static JsonNode places(ApiAnswer answer, String check) {
        return answer.json()
                .valueStream()
                .filter(finding -> finding.path("check").asString().equals(check))
                .findFirst()
                .orElseThrow()
                .path("places");
    }

    private static void done(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}
