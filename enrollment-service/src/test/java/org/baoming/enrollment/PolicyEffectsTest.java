package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;
import static org.baoming.enrollment.Fixtures.XINJIANG;
import static org.baoming.enrollment.OtherServices.PATIENCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * every setting of R-104 has an effect. Each row changes one setting through the administration API, and compares what a
 * candidate, staff or another service sees then with what they see in a session that {@link Fixtures#POLICY} governs alone.
 */
class PolicyEffectsTest extends EnrollmentServiceTest {

    static Stream<Arguments> effects() {
        return Stream.of(
                effect(
                        "reviewRequired",
                        true,
                        "R-310 there is no payment before the review",
                        PolicyEffectsTest::noPaymentBeforeTheReview),
                effect(
                        "classRequired",
                        true,
                        "R-303 a form without a class is named, and not paid for",
                        PolicyEffectsTest::theClassIsMissing),
                effect("maxSubjects", 1, "R-306 more subjects are refused", PolicyEffectsTest::moreSubjectsAreRefused),
                effect(
                        "unpaidHold",
                        "PT2H",
                        "R-308 unpaid subjects lapse after another time",
                        PolicyEffectsTest::unpaidSubjectsLapseSooner),
                effect(
                        "approvedPaymentWindow",
                        "PT2H",
                        "R-311 approved subjects lapse after another time",
                        PolicyEffectsTest::approvedSubjectsLapseSooner),
                effect(
                        "cancellationLimit",
                        1,
                        "R-309 subjects are cancelled less often",
                        PolicyEffectsTest::oneCancellation),
                effect(
                        "deleteOutsideWindow",
                        true,
                        "R-309 a registration is deleted after the window",
                        PolicyEffectsTest::deletedAfterTheWindow),
                effect(
                        "datePreferences",
                        false,
                        "R-701 the step is not needed; scheduling-service hears of it and refuses dates (its DatePreferencesApiTest)",
                        PolicyEffectsTest::noDatesToChoose),
                effect(
                        "selfPrintTicket",
                        false,
                        "R-704 the centre prints the ticket; scheduling-service refuses to print it for the candidate",
                        PolicyEffectsTest::theCentrePrintsTickets),
                effect(
                        "photoBackground",
                        "WHITE",
                        "R-401 photo-service is told the background that it judges by (its PhotoApiTest)",
                        (test, changed) -> test.thePhotoServiceIsTold(changed, "photoBackground", "WHITE")),
                effect(
                        "photoColour",
                        "COLOUR_ONLY",
                        "R-401 photo-service is told the colour that it judges by (its PhotoApiTest)",
                        (test, changed) -> test.thePhotoServiceIsTold(changed, "photoColour", "COLOUR_ONLY")),
                effect(
                        "onSiteConfirmation",
                        true,
                        "R-317 the registration says when, where and with what to come; audit-service confirms (its OnSiteTest)",
                        PolicyEffectsTest::confirmedOnSite),
                effect(
                        "rosterMode",
                        "RESTRICT",
                        "R-303 only the centre's own students are taken",
                        PolicyEffectsTest::onlyItsOwnStudents),
                effect(
                        "crossCentre",
                        "ONE_PER_PASSPORT",
                        "R-307 one document registers with a second passport",
                        PolicyEffectsTest::aSecondPassport));
    }

    private static Arguments effect(
            String setting, Object value, String effect, BiConsumer<PolicyEffectsTest, SessionCode> proof) {
        return Arguments.of(setting, value, effect, proof);
    }

    @DisplayName("R-107 a setting that staff change has its effect")
    @ParameterizedTest(name = "R-107 {0} = {1}: {2}")
    @MethodSource("effects")
    void aSettingHasItsEffect(
            String setting, Object value, String effect, BiConsumer<PolicyEffectsTest, SessionCode> proof) {
        proof.accept(this, changed(setting, value));
    }

    @DisplayName("R-107 every setting of R-104 is read by a service, and its effect is in the table")
    @Test
    void everySettingIsInTheTable() throws IOException {
        List<String> table = effects().map(row -> (String) row.get()[0]).toList();

        assertThat(table).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(readByAService());
        assertThat(table).containsExactlyInAnyOrderElementsOf(PolicySetting.names());
    }

    /** Which settings a service asks a policy for, apart from the merging of the levels. */
    private static Set<String> readByAService() throws IOException {
        Set<String> unread = new HashSet<>(PolicySetting.names());
        Set<String> read = new HashSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            unread.stream().filter(name -> text.contains(name + "()")).forEach(read::add);
            unread.removeAll(read);
        }
        return read;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module :
                    modules.filter(name -> name.toString().endsWith("-service")).toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                    files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("catalogue/Policy.java"))
                            .forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private void noPaymentBeforeTheReview(SessionCode changed) {
        Person before = person();
        String paid = readyToPay(before, openSession());
        Person person = person();
        String id = readyToPay(person, changed);

        ApiAnswer refused = checkOut(person, id);

        assertThat(checkOut(before, paid).status()).isEqualTo(200);
        assertThat(refused.code()).isEqualTo("REVIEW_NOT_APPROVED");
        assertThat(person.registration(id).path("review").asString()).isEqualTo("NOT_SUBMITTED");
        assertThat(person.step(id, "REVIEW")).isEqualTo("CURRENT");
        assertThat(before.step(paid, "REVIEW")).isEqualTo("NOT_NEEDED");
        assertThat(centre(changed).path("reviewRequired").asBoolean()).isTrue();
    }

    /** Where the form was saved before there was a centre to require a class, the payment names it. */
    private void theClassIsMissing(SessionCode changed) {
        Person person = person();
        String id = person.open(changed);
        assertThat(person.fillIn(id).status()).as("the province requires none").isEqualTo(200);
        person.choose(id, TIANSHAN, WPS);

        ApiAnswer unpaid = checkOut(person, id);
        ApiAnswer unsaved = person.fillIn(id);

        assertThat(unpaid.code()).isEqualTo("PERSONAL_INFORMATION_MISSING");
        assertThat(unsaved.code()).isEqualTo("INVALID_FIELD");
        for (ApiAnswer refused : List.of(unpaid, unsaved)) {
            assertThat(refused.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("className");
        }
        assertThat(person.step(id, "PERSONAL_INFORMATION")).isEqualTo("CURRENT");
        assertThat(centre(changed).path("classRequired").asBoolean()).isTrue();
        Map<String, Object> form = new HashMap<>(Person.FORM);
        form.put("className", "一班");
        assertThat(person.fillIn(id, form).status()).isEqualTo(200);
        assertThat(person.step(id, "PERSONAL_INFORMATION")).isEqualTo("DONE");
    }

    private void moreSubjectsAreRefused(SessionCode changed) {
        Person before = person();
        Person person = person();
        String id = person.open(changed);

        assertThat(before.choose(before.open(openSession()), TIANSHAN, WPS, C).status())
                .isEqualTo(200);
        for (ApiAnswer refused : List.of(person.preview(id, TIANSHAN, WPS, C), person.choose(id, TIANSHAN, WPS, C))) {
            assertThat(refused.code()).isEqualTo("TOO_MANY_SUBJECTS");
            assertThat(refused.json().path("maxSubjects").asInt()).isEqualTo(1);
        }
        assertThat(centre(changed).path("maxSubjects").asInt()).isEqualTo(1);
        assertThat(person.choose(id, TIANSHAN, WPS).status()).isEqualTo(200);
    }

    private void unpaidSubjectsLapseSooner(SessionCode changed) {
        assertThat(lapse(chosen(openSession()))).isCloseTo(in(Duration.ofHours(24)), within(1, ChronoUnit.MINUTES));
        assertThat(lapse(chosen(changed))).isCloseTo(in(Duration.ofHours(2)), within(1, ChronoUnit.MINUTES));
    }

    private void approvedSubjectsLapseSooner(SessionCode changed) {
        assertThat(provinceAdmin(XINJIANG)
                        .change(
                                Desk.centre(changed, TIANSHAN),
                                form -> policy(form).put("reviewRequired", true))
                        .status())
                .isEqualTo(200);
        Person person = person();
        String id = readyToPay(person, changed);
        assertThat(person.api()
                        .post("/api/enrollment/registrations/" + id + "/review-request", null)
                        .status())
                .isEqualTo(200);

        others().approved(id, 1);

        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("review").asString().equals("APPROVED"));
        assertThat(lapse(person.registration(id)))
                .as("not 12 hours, as the session has it")
                .isCloseTo(in(Duration.ofHours(2)), within(1, ChronoUnit.MINUTES));
    }

    private void oneCancellation(SessionCode changed) {
        Person person = person();
        String id = person.open(changed);
        person.choose(id, TIANSHAN, WPS);

        assertThat(person.preview(id, TIANSHAN).json().path("cancellationsLeft").asInt())
                .isZero();
        assertThat(person.choose(id, TIANSHAN).json().path("cancellationsLeft").asInt())
                .isZero();
        person.choose(id, TIANSHAN, WPS);
        ApiAnswer refused = person.choose(id, TIANSHAN);
        assertThat(refused.code()).isEqualTo("CANCELLATION_LIMIT");
        assertThat(refused.json().path("limit").asInt()).isEqualTo(1);
    }

    private void deletedAfterTheWindow(SessionCode changed) {
        SessionCode before = openSession();
        Person kept = person();
        String keptId = kept.open(before);
        kept.choose(keptId, TIANSHAN, WPS);
        Person person = person();
        String id = person.open(changed);
        person.choose(id, TIANSHAN, WPS);
        for (SessionCode session : List.of(before, changed)) {
            ApiAnswer over = board().change(
                            Desk.session(session),
                            form -> ((ObjectNode) form.path("window"))
                                    .put(
                                            "closesAt",
                                            Instant.now()
                                                    .minus(1, ChronoUnit.HOURS)
                                                    .toString()));
            assertThat(over.status()).as(over.toString()).isEqualTo(200);
        }
        await().atMost(PATIENCE)
                .until(() -> "OUTSIDE_WINDOW"
                                .equals(kept.preview(keptId, TIANSHAN, WPS).code())
                        && "OUTSIDE_WINDOW"
                                .equals(person.preview(id, TIANSHAN, WPS).code()));

        assertThat(kept.registration(keptId).path("deletionRefused").asString())
                .as("what its page says beforehand")
                .isEqualTo("OUTSIDE_WINDOW");
        assertThat(person.registration(id).path("deletionRefused").isNull()).isTrue();
        assertThat(kept.delete(keptId, "CHANGED_PLANS").code()).isEqualTo("OUTSIDE_WINDOW");
        assertThat(kept.entries(keptId)).hasSize(1);
        assertThat(person.delete(id, "CHANGED_PLANS").status()).isEqualTo(204);
    }

    private void noDatesToChoose(SessionCode changed) {
        Person before = person();
        String usual = before.open(openSession());
        before.choose(usual, TIANSHAN, WPS);
        Person person = person();
        String id = person.open(changed);
        person.choose(id, TIANSHAN, WPS);

        assertThat(before.step(usual, "DATE_PREFERENCE")).isEqualTo("NOT_YET");
        assertThat(person.step(id, "DATE_PREFERENCE")).isEqualTo("NOT_NEEDED");
        JsonNode told = events.await(
                        "enrollment.catalogue",
                        sent -> sent.key().equals(changed + "/" + TIANSHAN)
                                && sent.payload().path("version").asInt() == 2)
                .getLast()
                .payload();
        assertThat(told.at("/policy/datePreferences").asBoolean(true)).isFalse();
    }

    private void theCentrePrintsTickets(SessionCode changed) {
        assertThat(ticketOf(openSession())).isEqualTo("NOT_YET");
        assertThat(ticketOf(changed)).isEqualTo("AT_CENTRE");
    }

    /** Of somebody who has paid and has seats. */
    private String ticketOf(SessionCode session) {
        Person person = person();
        String id = readyToPay(person, session);
        paidAndSeated(person, id, LocalDate.of(2027, 3, 27));
        return person.registration(id).path("ticket").path("state").asString();
    }

    private void confirmedOnSite(SessionCode changed) {
        Person before = person();
        String usual = before.open(openSession());
        before.choose(usual, TIANSHAN, WPS);
        Person person = person();
        String id = person.open(changed);
        person.choose(id, TIANSHAN, WPS);

        assertThat(before.registration(usual).path("onSite").isNull()).isTrue();
        JsonNode required = person.registration(id).path("onSite");
        assertThat(required.isNull()).isFalse();
        assertThat(required.path("plan").isNull()).isTrue();
        assertThat(required.path("confirmedAt").isNull()).isTrue();
        assertThat(service("audit-service")
                        .get("/internal/registrations/" + id)
                        .json()
                        .at("/policy/onSiteConfirmation")
                        .asBoolean())
                .as("audit-service is told")
                .isTrue();
    }

    /** photo-service asks at each upload. */
    private void thePhotoServiceIsTold(SessionCode changed, String setting, String value) {
        assertThat(toldToThePhotoService(openSession(), setting)).isEqualTo("ANY");
        assertThat(toldToThePhotoService(changed, setting)).isEqualTo(value);
    }

    private String toldToThePhotoService(SessionCode session, String setting) {
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS);
        return service("photo-service")
                .get("/internal/registrations/" + id)
                .json()
                .path("policy")
                .path(setting)
                .asString();
    }

    private void onlyItsOwnStudents(SessionCode changed) {
        Person before = person();
        Person person = person();

        assertThat(before.choose(before.open(openSession()), TIANSHAN, WPS).status())
                .isEqualTo(200);
        assertThat(person.choose(person.open(changed), TIANSHAN, WPS).code()).isEqualTo("NOT_ON_ROSTER");
        assertThat(centre(changed).path("ownStudentsOnly").asBoolean()).isTrue();
    }

    private void aSecondPassport(SessionCode changed) {
        SessionCode before = openSession();
        String document = UUID.randomUUID().toString();

        for (SessionCode session : List.of(before, changed)) {
            person(document).open(session);
        }
        assertThat(person(document).tryToOpen(before).code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(person(document).tryToOpen(changed).status()).isEqualTo(201);
    }

    /** The province sets it at Tianshan; what is judged before there is a centre, at the province. */
    private SessionCode changed(String setting, Object value) {
        SessionCode session = openSession();
        String path = setting.equals("crossCentre") ? Desk.province(session, XINJIANG) : Desk.centre(session, TIANSHAN);
        ApiAnswer answer = provinceAdmin(XINJIANG)
                .change(
                        path,
                        form -> policy(form).set(setting, JsonMapper.shared().valueToTree(value)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return session;
    }

    private JsonNode chosen(SessionCode session) {
        Person person = person();
        return person.choose(person.open(session), TIANSHAN, WPS).json();
    }

    private ApiAnswer checkOut(Person person, String id) {
        return others().checkOut(OtherServices.order(), person, id, person.entries(id));
    }

    private JsonNode centre(SessionCode session) {
        return api.get("/api/enrollment/sessions/" + session + "/centres/" + TIANSHAN)
                .json();
    }

    private static Instant lapse(JsonNode registration) {
        return Instant.parse(registration.at("/entries/0/expiresAt").asString());
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    private static ObjectNode policy(ObjectNode form) {
        return (ObjectNode) form.path("policy");
    }
}
