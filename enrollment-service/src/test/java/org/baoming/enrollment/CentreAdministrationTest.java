package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.EventBus.Sent;
import org.baoming.enrollment.seats.SeatCount;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CentreAdministrationTest extends EnrollmentServiceTest {
    private static final CentreCode FUZHOU = new CentreCode("350101");

    @DisplayName("R-105 staff change their own centre only; a province's administration its own province's")
    @Test
    void everybodyStaysAtHome() {
        SessionCode session = openSession();
        String tarim = Desk.centre(session, Fixtures.TARIM);
        ObjectNode form = board().form(tarim).put("capacity", 50);

        for (Desk stranger : List.of(centreStaff(Fixtures.TIANSHAN), provinceAdmin(Fixtures.FUJIAN))) {
            assertThat(stranger.get(tarim).code()).isEqualTo("FORBIDDEN");
            assertThat(stranger.put(tarim, form, "\"1\"").code()).isEqualTo("FORBIDDEN");
            assertThat(stranger.put(tarim + "/offers/24", "{\"feeFen\":1,\"capacity\":1}", "\"1\"")
                            .code())
                    .isEqualTo("FORBIDDEN");
            assertThat(stranger.delete(tarim + "/offers/24", "\"1\"").code()).isEqualTo("FORBIDDEN");
        }
        assertThat(centreStaff(Fixtures.TARIM).put(tarim, form, "\"1\"").status())
                .isEqualTo(200);
        assertThat(provinceAdmin(Fixtures.XINJIANG)
                        .change(tarim, found -> found.put("capacity", 60))
                        .status())
                .isEqualTo(200);
        assertThat(board().change(tarim, found -> found.put("capacity", 70)).status())
                .isEqualTo(200);
    }

    @DisplayName("R-104 which setting whom: every setting at a centre, by its staff and by its province")
    @ParameterizedTest
    @CsvSource({
        "reviewRequired, true, 200, 200",
        "classRequired, true, 200, 200",
        "maxSubjects, 1, 403, 200",
        "unpaidHold, '\"PT2H\"', 403, 200",
        "approvedPaymentWindow, '\"PT2H\"', 200, 200",
        "cancellationLimit, 9, 403, 200",
        "deleteOutsideWindow, true, 403, 200",
        "datePreferences, false, 200, 200",
        "selfPrintTicket, false, 200, 200",
        "photoBackground, '\"BLUE\"', 200, 200",
        "photoColour, '\"COLOUR_ONLY\"', 200, 200",
        "onSiteConfirmation, true, 200, 200",
        "rosterMode, '\"RESTRICT\"', 200, 200",
        "crossCentre, '\"ONE_PER_PASSPORT\"', 403, 403"
    })
    void whoMaySetWhat(String setting, String value, int byStaff, int byProvince) {
        SessionCode session = openSession();
        String path = Desk.centre(session, Fixtures.TIANSHAN);
        ObjectNode form = board().form(path);
        form.set("policy", JsonMapper.shared().readTree("{\"" + setting + "\":" + value + "}"));

        ApiAnswer staff = centreStaff(Fixtures.TIANSHAN).put(path, form, "\"1\"");
        ApiAnswer province = provinceAdmin(Fixtures.XINJIANG).put(path, form, board().tag(path));

        assertThat(staff.status()).as(staff.toString()).isEqualTo(byStaff);
        assertThat(province.status()).as(province.toString()).isEqualTo(byProvince);
        if (byStaff == 403) {
            assertThat(staff.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("policy." + setting);
        }
    }

    @DisplayName(
            "R-104 every setting: a centre overrides its province, which overrides the session; what is withdrawn falls back")
    @Test
    void everyLevel() {
        SessionCode session = openSession();
        String province = Desk.province(session, Fixtures.XINJIANG);
        String centre = Desk.centre(session, Fixtures.TIANSHAN);
        ObjectNode asTheSessionSays = PolicySetting.policy(PolicySetting::session);
        ObjectNode asTheProvinceSays = PolicySetting.policy(PolicySetting::province);
        ObjectNode ofTheCentre = PolicySetting.policy(PolicySetting::centre).remove(List.of("crossCentre"));
        ObjectNode asTheCentreSays = asTheProvinceSays.deepCopy().setAll(ofTheCentre);
        Desk admin = provinceAdmin(Fixtures.XINJIANG);

        List<ApiAnswer> changes = List.of(
                board().change(Desk.session(session), form -> form.set("policy", asTheSessionSays)),
                admin.change(province, form -> form.set("policy", asTheProvinceSays)),
                admin.change(centre, form -> form.set("policy", ofTheCentre)),
                admin.change(centre, form -> form.putObject("policy")),
                admin.change(province, form -> form.putObject("policy")));

        assertThat(changes)
                .allSatisfy(change ->
                        assertThat(change.status()).as(change.toString()).isEqualTo(200));
        assertThat(IntStream.rangeClosed(2, 6).mapToObj(version -> told(session, Fixtures.TIANSHAN, version)))
                .extracting(told -> told.payload().path("policy"))
                .containsExactly(
                        asTheSessionSays, asTheProvinceSays, asTheCentreSays, asTheProvinceSays, asTheSessionSays);
    }

    @DisplayName("R-104 what the province has set at a centre stays when its staff change something else")
    @Test
    void whatOthersSetStays() {
        SessionCode session = openSession();
        String path = Desk.centre(session, Fixtures.TIANSHAN);
        provinceAdmin(Fixtures.XINJIANG).change(path, form -> policy(form).put("maxSubjects", 1));

        ApiAnswer kept =
                centreStaff(Fixtures.TIANSHAN).change(path, form -> policy(form).put("photoBackground", "WHITE"));
        ApiAnswer lifted =
                centreStaff(Fixtures.TIANSHAN).change(path, form -> policy(form).remove("maxSubjects"));

        assertThat(kept.json().path("policy").path("maxSubjects").asInt()).isEqualTo(1);
        assertThat(lifted.code()).isEqualTo("FORBIDDEN");
        Sent told = told(session, Fixtures.TIANSHAN, 3);
        assertThat(told.payload().path("policy").path("photoBackground").asString())
                .isEqualTo("WHITE");
        assertThat(told.payload().path("policy").path("maxSubjects").asInt()).isEqualTo(1);
    }

    @DisplayName("R-103 centre staff narrow their window, the province may widen it; nobody beyond the exam")
    @Test
    void windows() {
        SessionCode session = openSession();
        String path = Desk.centre(session, Fixtures.TIANSHAN);
        JsonNode whole = board().form(Desk.session(session)).path("window");
        Instant opens = Instant.parse(whole.path("opensAt").asString());
        Instant closes = Instant.parse(whole.path("closesAt").asString());
        Duration second = Duration.ofSeconds(1);
        Desk staff = centreStaff(Fixtures.TIANSHAN);

        ApiAnswer early = staff.change(path, form -> window(form, opens.minus(second), closes));
        ApiAnswer late = staff.change(path, form -> window(form, opens, closes.plus(second)));
        ApiAnswer narrow = staff.change(path, form -> window(form, opens.plus(second), closes.minus(second)));

        assertThat(early.json().path("errors").path(0).path("code").asString()).isEqualTo("OUTSIDE_SESSION");
        assertThat(late.json().path("errors").path(0).path("code").asString()).isEqualTo("OUTSIDE_SESSION");
        assertThat(narrow.status()).as(narrow.toString()).isEqualTo(200);
        assertThat(provinceAdmin(Fixtures.XINJIANG)
                        .change(path, form -> window(form, opens.minus(second), closes.plus(second)))
                        .status())
                .isEqualTo(200);
        assertThat(staff.change(path, form -> window(form, opens.minus(second), closes))
                        .status())
                .as("inside what the province gave")
                .isEqualTo(200);
        ApiAnswer forever = provinceAdmin(Fixtures.XINJIANG)
                .change(path, form -> window(form, opens, Instant.parse("2199-01-01T00:00:00Z")));
        assertThat(forever.json().path("errors").path(0).path("code").asString())
                .isEqualTo("AFTER_EXAM");
        Sent told = told(session, Fixtures.TIANSHAN, 4);
        assertThat(told.payload().path("window").path("opensAt").asString())
                .isEqualTo(opens.minus(second).toString());
    }

    @DisplayName(
            "R-105 name and address are the province's to give; they are the same in every session, and all are told")
    @Test
    void names() {
        SessionCode session = openSession();
        SessionCode another = openSession();
        String path = Desk.centre(session, Fixtures.TARIM);
        String name = "塔里木校区 " + session;

        ApiAnswer staff = centreStaff(Fixtures.TARIM).change(path, form -> form.put("nameZh", name));
        ApiAnswer province = provinceAdmin(Fixtures.XINJIANG).change(path, form -> form.put("nameZh", name));

        assertThat(staff.code()).isEqualTo("FORBIDDEN");
        assertThat(province.json().path("nameZh").asString()).isEqualTo(name);
        assertThat(told(another, Fixtures.TARIM, 2).payload().path("nameZh").asString())
                .isEqualTo(name);
    }

    @DisplayName("R-105 a capacity is never set below what is taken, of a subject or in total")
    @Test
    void capacityStaysAboveWhatIsTaken() {
        SessionCode session = openSession();
        Person first = person();
        Person second = person();
        first.choose(first.open(session), Fixtures.TIANSHAN, Fixtures.C, Fixtures.WPS);
        second.choose(second.open(session), Fixtures.TIANSHAN, Fixtures.C);
        Desk staff = centreStaff(Fixtures.TIANSHAN);
        String path = Desk.centre(session, Fixtures.TIANSHAN);

        ApiAnswer subject = staff.offer(session, Fixtures.TIANSHAN, Fixtures.C, 8_000, 1);
        ApiAnswer total = staff.change(path, form -> form.put("capacity", 2));

        assertThat(subject.status()).isEqualTo(409);
        assertThat(subject.code()).isEqualTo("CAPACITY_BELOW_TAKEN");
        assertThat(subject.json().path("taken").asInt()).isEqualTo(2);
        assertThat(total.code()).isEqualTo("CAPACITY_BELOW_TAKEN");
        assertThat(total.json().path("taken").asInt()).isEqualTo(3);
        assertThat(board().tag(path)).as("a refusal changes nothing").isEqualTo("\"1\"");
        assertThat(staff.offer(session, Fixtures.TIANSHAN, Fixtures.C, 8_000, 2).status())
                .isEqualTo(200);
        assertThat(staff.change(path, form -> form.put("capacity", 3)).status()).isEqualTo(200);
        Person third = person();
        String late = third.open(session);
        assertThat(third.choose(late, Fixtures.TIANSHAN, Fixtures.C).code()).isEqualTo("SUBJECT_FULL");
        assertThat(staff.change(path, form -> form.putNull("capacity")).status())
                .isEqualTo(200);
        assertThat(third.choose(late, Fixtures.TIANSHAN, Fixtures.PYTHON).status())
                .isEqualTo(200);
    }

    @DisplayName(
            "R-103, R-105 the centre sees for each subject what is reserved, paid and left; a refusal says how many are paid")
    @Test
    void useOfCapacities() {
        SessionCode session = openSession();
        Person payer = person();
        String id = readyToPay(payer, session);
        List<String> entries = payer.entries(id);
        Person other = person();
        other.choose(other.open(session), Fixtures.TIANSHAN, Fixtures.C);
        String order = OtherServices.order();
        assertThat(others().checkOut(order, payer, id, entries).status()).isEqualTo(200);
        others().paid(order, payer, id, entries, 16_000);
        String path = Desk.centre(session, Fixtures.TIANSHAN) + "/offers";
        Desk staff = centreStaff(Fixtures.TIANSHAN);

        await().atMost(OtherServices.PATIENCE)
                .until(() -> staff.get(path).json().at("/total/paid").asInt() == 2);

        ApiAnswer shown = staff.get(path);
        assertThat(shown.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(shown.json().path("offers").valueStream())
                .extracting(offer -> "%s %s: %s = %s reserved, %s paid, %s waiting, %s left"
                        .formatted(
                                offer.path("subject").asString(),
                                offer.path("feeFen"),
                                offer.path("capacity"),
                                offer.path("reserved"),
                                offer.path("paid"),
                                offer.path("waiting"),
                                offer.path("remaining")))
                .containsExactly(
                        "24 8000: 100 = 1 reserved, 1 paid, 0 waiting, 98 left",
                        "66 8000: 100 = 0 reserved, 0 paid, 0 waiting, 100 left",
                        "67 8000: 100 = 0 reserved, 1 paid, 0 waiting, 99 left");
        assertThat(shown.json().at("/total/reserved").asInt()).isEqualTo(1);
        assertThat(shown.json().at("/total/capacity").isNumber()).as("no limit").isFalse();
        for (ApiAnswer refused : List.of(
                staff.offer(session, Fixtures.TIANSHAN, Fixtures.C, 8_000, 1),
                staff.withdraw(session, Fixtures.TIANSHAN, Fixtures.C))) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
            assertThat(refused.json().path("reserved").asInt()).isEqualTo(1);
            assertThat(refused.json().path("paid").asInt()).isEqualTo(1);
        }
        ApiAnswer total = staff.change(Desk.centre(session, Fixtures.TIANSHAN), form -> form.put("capacity", 2));
        assertThat(total.json().path("paid").asInt()).as(total.toString()).isEqualTo(2);
        assertThat(staff.withdraw(session, Fixtures.TIANSHAN, Fixtures.PYTHON).status())
                .isEqualTo(200);
        assertThat(staff.get(path).json().path("offers").valueStream())
                .extracting(offer -> offer.path("subject").asString())
                .containsExactly("24", "67");
        assertThat(staff.get(path.replace(session.value(), "2001-01")).code()).isEqualTo("NOT_FOUND");
    }

    @DisplayName(
            "R-105, R-306 capacity is lowered while candidates choose: one or the other, never more taken than there is")
    @Test
    void capacityIsLoweredUnderUse() throws InterruptedException {
        SessionCode session = openSession();
        List<Callable<Integer>> acts = new ArrayList<>();
        for (int n = 0; n < 24; n++) {
            Person person = person();
            String registration = person.open(session);
            acts.add(() -> person.choose(registration, Fixtures.TIANSHAN, Fixtures.PYTHON)
                    .status());
        }
        IntStream.range(0, 8)
                .forEach(n -> acts.add(
                        3 * n,
                        () -> centreStaff(Fixtures.TIANSHAN)
                                .offer(session, Fixtures.TIANSHAN, Fixtures.PYTHON, 8_000, 4 + n)
                                .status()));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(acts))
                    .allMatch(done -> Set.of(200, 409, 412).contains(done.resultNow()));
        }

        SeatCount seats = counters.seats(session, Fixtures.TIANSHAN).of(Fixtures.PYTHON);
        assertThat(seats.taken()).isLessThanOrEqualTo(seats.capacity());
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-103 another fee holds for entries that are made from now on")
    @Test
    void aFeeHoldsFromNowOn() {
        SessionCode session = openSession();
        Person earlier = person();
        String kept = earlier.open(session);
        earlier.choose(kept, Fixtures.TIANSHAN, Fixtures.C);

        ApiAnswer changed = centreStaff(Fixtures.TIANSHAN).offer(session, Fixtures.TIANSHAN, Fixtures.C, 9_000, 100);
        Person later = person();
        String made = later.open(session);

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(told(session, Fixtures.TIANSHAN, 2)
                        .payload()
                        .path("offers")
                        .path(0)
                        .path("feeFen")
                        .asInt())
                .isEqualTo(9_000);
        // What is offered may be a second old.
        await().until(() -> api.get("/api/enrollment" + Desk.centre(session, Fixtures.TIANSHAN))
                        .json()
                        .path("offers")
                        .path(0)
                        .path("feeFen")
                        .asInt()
                == 9_000);
        assertThat(fee(later.choose(made, Fixtures.TIANSHAN, Fixtures.C).json()))
                .isEqualTo(9_000);
        assertThat(fee(earlier.registration(kept))).isEqualTo(8_000);
        assertThat(centreStaff(Fixtures.TIANSHAN)
                        .offer(session, Fixtures.TIANSHAN, Fixtures.C, 0, 100)
                        .code())
                .isEqualTo("INVALID_FIELD");
    }

    @DisplayName("R-105 an offer with candidates is not withdrawn; without, it goes, and can come back")
    @Test
    void withdrawingAnOffer() {
        SessionCode session = openSession();
        Desk staff = centreStaff(Fixtures.TIANSHAN);
        Person person = person();
        String registration = person.open(session);
        person.choose(registration, Fixtures.TIANSHAN, Fixtures.C);

        ApiAnswer taken = staff.withdraw(session, Fixtures.TIANSHAN, Fixtures.C);
        person.choose(registration, Fixtures.TIANSHAN, Fixtures.WPS);
        ApiAnswer gone = staff.withdraw(session, Fixtures.TIANSHAN, Fixtures.C);
        ApiAnswer again = person.choose(registration, Fixtures.TIANSHAN, Fixtures.C);

        assertThat(taken.code()).isEqualTo("OFFER_TAKEN");
        assertThat(taken.json().path("taken").asInt()).isEqualTo(1);
        assertThat(gone.status()).as(gone.toString()).isEqualTo(200);
        assertThat(gone.json().path("offers").valueStream())
                .extracting(offer -> offer.path("subject").asString())
                .containsExactly("66", "67");
        // For a second the subject may still be seen as offered; then it is full.
        assertThat(again.code()).isIn("UNKNOWN_SUBJECT", "SUBJECT_FULL");
        assertThat(told(session, Fixtures.TIANSHAN, 2).payload().path("offers").size())
                .isEqualTo(2);
        assertThat(staff.withdraw(session, Fixtures.TIANSHAN, Fixtures.C).code())
                .isEqualTo("NOT_FOUND");
        assertThat(staff.offer(session, Fixtures.TIANSHAN, Fixtures.C, 8_000, 5).status())
                .isEqualTo(200);
        await().until(() ->
                person.choose(registration, Fixtures.TIANSHAN, Fixtures.C).status() == 200);
        assertThat(staff.offer(session, Fixtures.TIANSHAN, new SubjectCode("99"), 1, 1)
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @DisplayName("R-103 a province adds a centre with an offer, and candidates register there; centre staff add none")
    @Test
    void aNewCentre() {
        SessionCode session = openSession();
        CentreCode fresh = new CentreCode(
                "65" + session.value().substring(3, 4) + session.value().substring(5) + "7");
        ObjectNode form = board().form(Desk.centre(session, Fixtures.TARIM)).put("nameEn", "Kashgar");
        String path = Desk.centre(session, fresh);

        assertThat(centreStaff(fresh).create(path, form).code()).isEqualTo("FORBIDDEN");
        ApiAnswer created = provinceAdmin(Fixtures.XINJIANG).create(path, form);
        ApiAnswer offered = centreStaff(fresh).offer(session, fresh, Fixtures.C, 7_000, 1);

        assertThat(created.status()).as(created.toString()).isEqualTo(200);
        assertThat(offered.status()).as(offered.toString()).isEqualTo(200);
        assertThat(told(session, fresh, 1).payload().path("offers").size()).isZero();
        assertThat(told(session, fresh, 2).payload().path("offers").size()).isEqualTo(1);
        Person person = person();
        String registration = person.open(session);
        await().until(() -> person.choose(registration, fresh, Fixtures.C).status() == 200);
        assertThat(provinceAdmin(new ProvinceCode("11"))
                        .create(Desk.centre(session, new CentreCode("110101")), form)
                        .code())
                .as("the session is not open to the province")
                .isEqualTo("UNKNOWN_PROVINCE");
        assertThat(board().create(Desk.centre(Fixtures.unusedSession(), FUZHOU), form)
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    private Sent told(SessionCode session, CentreCode centre, int version) {
        return events.await(
                        "enrollment.catalogue",
                        sent -> sent.type().equals("enrollment.centre-changed.v1")
                                && sent.key().equals(session + "/" + centre)
                                && sent.payload().path("version").asInt() == version)
                .getLast();
    }

    private static int fee(JsonNode registration) {
        return registration.path("entries").path(0).path("feeFen").asInt();
    }

    private static ObjectNode policy(ObjectNode form) {
        return (ObjectNode) form.path("policy");
    }

    private static void window(ObjectNode form, Instant opens, Instant closes) {
        form.putObject("window").put("opensAt", opens.toString()).put("closesAt", closes.toString());
    }
}
