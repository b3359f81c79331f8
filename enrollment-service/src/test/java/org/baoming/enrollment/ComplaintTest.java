package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** "该证件号已经被注册": a stranger's registration holds my document. */
class ComplaintTest extends EnrollmentServiceTest {

    private final String number = "F" + UUID.randomUUID().toString().substring(0, 8);

    @DisplayName("R-307 refused: the registration stays, and the candidate reads why")
    @Test
    void refused() {
        SessionCode session = openSession();
        Person stranger = person(number);
        String held = chosen(stranger, session);
        Person victim = person(number);
        assertThat(victim.tryToOpen(session).code()).isEqualTo("REGISTRATION_EXISTS");

        JsonNode complaint = file(victim, session).json();
        assertThat(complaint.path("state").asString()).isEqualTo("OPEN");
        assertThat(complaint.path("gone").asBoolean()).isFalse();
        ApiAnswer decided = decide(staff(TIANSHAN), complaint, "REFUSE", "证件与本人不符");

        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
        JsonNode own = own(victim).getFirst();
        assertThat(own.path("state").asString()).isEqualTo("REFUSED");
        assertThat(own.path("answer").asString()).isEqualTo("证件与本人不符");
        assertThat(stranger.registration(held).path("entries").size()).isOne();
        assertThat(event(complaint, "REFUSED").path("passport").asString())
                .isEqualTo(victim.passport().toString());
        ApiAnswer again = decide(staff(TIANSHAN), complaint, "UPHOLD", "x");
        assertThat(again.code()).isEqualTo("COMPLAINT_DECIDED");
        assertThat(again.json().path("state").asString()).isEqualTo("REFUSED");
        assertThat(again.json().path("at").asString()).isNotEmpty();
    }

    @DisplayName(
            "R-307 upheld with nothing paid: the stranger's registration is gone, its seat is free, and the candidate registers")
    @Test
    void upheld() {
        SessionCode session = openSession();
        Person stranger = person(number);
        String held = chosen(stranger, session);
        Person victim = person(number);
        JsonNode complaint = file(victim, session).json();

        decide(staff(TIANSHAN), complaint, "UPHOLD", "持证人到场核实");

        assertThat(own(victim).getFirst().path("state").asString()).isEqualTo("UPHELD");
        assertThat(own(victim).getFirst().path("gone").asBoolean()).isTrue();
        assertThat(waiting(boardApi(), session).path("open").asInt()).isZero();
        assertThat(stranger.api().get("/api/enrollment/registrations/" + held).status())
                .isEqualTo(404);
        assertThat(counters.seats(session, TIANSHAN).of(WPS).remaining()).isEqualTo(100);
        assertThat(ledgerCheck.differences()).isEmpty();
        assertThat(events.await("enrollment.registrations", "enrollment.registration-deleted.v1", held)
                        .payload()
                        .path("reason")
                        .asString())
                .isEqualTo("DOCUMENT_OF_ANOTHER");
        assertThat(event(complaint, "UPHELD").path("documentOf").asString())
                .as("the stranger's passport has the document too")
                .isEqualTo(stranger.passport().toString());
        JsonNode act = act(held);
        assertThat(act.path("scope").asString()).isEqualTo(TIANSHAN.value());
        assertThat(act.path("details").path("decision").asString()).isEqualTo("UPHELD");
        assertThat(victim.tryToOpen(session).status()).isEqualTo(201);
    }

    @DisplayName("R-307 upheld: the document stays where it is if the stranger has another one by now")
    @Test
    void anotherDocumentByNow() {
        SessionCode session = openSession();
        Person stranger = person(number);
        chosen(stranger, session);
        hasDocument(stranger.passport(), "PASSPORT", number + "9", "张三", null, null);
        JsonNode complaint = file(person(number), session).json();

        decide(staff(TIANSHAN), complaint, "UPHOLD", "x");

        assertThat(event(complaint, "UPHELD").path("documentOf").isNull()).isTrue();
    }

    @DisplayName("R-307 who cannot put the document on the passport, because another passport has it, names it")
    @Test
    void documentOnAnotherPassport() {
        SessionCode session = openSession();
        chosen(person("E77700001"), session);
        Person victim = person("E77700002");
        Map<String, Object> body = body(session);
        body.put("documentType", "PASSPORT");
        body.put("documentNumber", "650102199806219010");
        body.put("documentName", "程样例");

        ApiAnswer wrong = victim.api().post("/api/enrollment/complaints", body);
        assertThat(wrong.code()).isEqualTo("INVALID_FIELD");
        assertThat(wrong.json().path("errors").get(0).path("field").asString()).isEqualTo("documentNumber");

        body.put("documentNumber", "E77700001");
        ApiAnswer filed = victim.api().post("/api/enrollment/complaints", body);
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        assertThat(filed.json().path("gone").asBoolean()).isFalse();
    }

    @DisplayName(
            "R-307, R-604 something is paid: the centre refers it, the board upholds it, the registration goes, its money is refunded, and the candidate registers")
    @Test
    void paid() {
        SessionCode session = openSession();
        Person stranger = person(number);
        String held = readyToPay(stranger, session);
        List<String> entries = stranger.entries(held);
        int amount = amount(held);
        String order = pay(stranger, held, entries, amount);
        Person victim = person(number);
        JsonNode complaint = file(victim, session).json();

        assertThat(decide(staff(TIANSHAN), complaint, "UPHOLD", "x").code()).isEqualTo("REGISTRATION_PAID");
        assertThat(decide(staff(TIANSHAN), complaint, "REFER", "已核实，考生已缴费")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("AT_BOARD");
        assertThat(waiting(boardApi(), session).path("atBoard").asInt()).isOne();
        assertThat(decide(staff(TIANSHAN), complaint, "REFUSE", "x").code()).isEqualTo("FORBIDDEN");
        assertThat(decide(province(), complaint, "REFUSE", "x").code()).isEqualTo("FORBIDDEN");
        JsonNode seen = boardApi()
                .get("/api/enrollment/administration/complaints/"
                        + complaint.path("complaint").asString())
                .json();
        assertThat(seen.path("paidFen").asInt()).isEqualTo(amount);
        JsonNode upheld = decide(boardApi(), complaint, "UPHOLD", "持证人到考试中心核实").json();

        assertThat(upheld.path("state").asString()).isEqualTo("UPHELD");
        assertThat(own(victim).getFirst().path("gone").asBoolean()).isTrue();
        assertThat(stranger.api().get("/api/enrollment/registrations/" + held).status())
                .isEqualTo(404);
        JsonNode refused = events.await("enrollment.registrations", "enrollment.payment-refused.v1", held)
                .payload();
        assertThat(refused.path("reason").asString()).isEqualTo("DOCUMENT_OF_ANOTHER");
        assertThat(refused.path("order").asString()).isEqualTo(order);
        assertThat(refused.path("amountFen").asInt()).isEqualTo(amount);
        assertThat(refused.path("entries").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(entries);
        assertThat(events.await("enrollment.registrations", "enrollment.registration-deleted.v1", held)
                        .payload()
                        .path("reason")
                        .asString())
                .isEqualTo("DOCUMENT_OF_ANOTHER");
        assertThat(event(complaint, "UPHELD").path("documentOf").asString())
                .isEqualTo(stranger.passport().toString());
        assertThat(act(held).path("details").path("refundedFen").asString()).isEqualTo(String.valueOf(amount));
        assertThat(counters.seats(session, TIANSHAN).total().taken()).isZero();
        assertThat(ledgerCheck.differences()).isEmpty();
        assertThat(unmatched(order)).as("an alarm until it is refunded").isOne();

        long version = version(held);
        others().paid(order, stranger, held, entries, amount);
        others().refunded(order, held, "DOCUMENT_OF_ANOTHER");
        await().atMost(OtherServices.PATIENCE).until(() -> refunded(order));
        assertThat(version(held))
                .as("the payment's event once more changes nothing")
                .isEqualTo(version);
        assertThat(decide(boardApi(), complaint, "REFUSE", "x").code()).isEqualTo("COMPLAINT_DECIDED");
        assertThat(victim.tryToOpen(session).status()).isEqualTo(201);
    }

    @DisplayName("R-307 something more is being paid: upholding waits for the end of the payment")
    @Test
    void payingMore() {
        SessionCode session = openSession();
        Person stranger = person(number);
        String held = readyToPay(stranger, session);
        List<String> entries = stranger.entries(held);
        int half = amount(held) / 2;
        pay(stranger, held, entries.subList(0, 1), half);
        String more = OtherServices.order();
        JsonNode complaint = file(person(number), session).json();
        assertThat(others().checkOut(more, stranger, held, entries.subList(1, 2))
                        .status())
                .isEqualTo(200);

        assertThat(decide(boardApi(), complaint, "UPHOLD", "x").code()).isEqualTo("PAYMENT_IN_FLIGHT");

        others().release(more);
        assertThat(decide(boardApi(), complaint, "UPHOLD", "x")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("UPHELD");
        assertThat(events.await("enrollment.registrations", "enrollment.payment-refused.v1", held)
                        .payload()
                        .path("amountFen")
                        .asInt())
                .as("only what is paid")
                .isEqualTo(half);
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName(
            "R-307, R-604 a payment and a decision at one moment: the registration is paid, or gone and its money refused, never both")
    @Test
    void paidWhileDecided() throws Exception {
        SessionCode session = openSession();
        Person stranger = person(number);
        String held = readyToPay(stranger, session);
        String order = OtherServices.order();
        List<String> entries = stranger.entries(held);
        int amount = amount(held);
        JsonNode complaint = file(person(number), session).json();
        assertThat(others().checkOut(order, stranger, held, entries).status()).isEqualTo(200);

        assertThat(decide(staff(TIANSHAN), complaint, "UPHOLD", "x").code()).isEqualTo("PAYMENT_IN_FLIGHT");
        others().release(order);
        assertThat(decide(staff(TIANSHAN), complaint, "UPHOLD", "x").status()).isEqualTo(200);
        others().paid(order, stranger, held, entries, amount);

        assertThat(events.await("enrollment.registrations", "enrollment.payment-refused.v1", held)
                        .payload()
                        .path("reason")
                        .asString())
                .isEqualTo("GIVEN_UP");
        assertThat(stranger.api().get("/api/enrollment/registrations/" + held).status())
                .isEqualTo(404);
    }

    @DisplayName("R-307 one decision stands, whoever decides at the same moment")
    @Test
    void oneDecision() throws Exception {
        SessionCode session = openSession();
        chosen(person(number), session);
        JsonNode complaint = file(person(number), session).json();

        List<ApiAnswer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ApiAnswer>> decisions = IntStream.range(0, 6)
                    .<Callable<ApiAnswer>>mapToObj(n ->
                            () -> decide(staff(TIANSHAN), complaint, n % 2 == 0 ? "UPHOLD" : "REFUSE", "reason " + n))
                    .toList();
            answers =
                    threads.invokeAll(decisions).stream().map(Future::resultNow).toList();
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allMatch(answer -> answer.code().equals("COMPLAINT_DECIDED"));
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName(
            "R-105, R-307 the centre and the province of the registration see it and the board does; for others it does not exist")
    @Test
    void scope() {
        SessionCode session = openSession();
        String held = chosen(person(number), session);
        JsonNode complaint = file(person(number), session).json();
        String path = "/api/enrollment/administration/complaints/"
                + complaint.path("complaint").asString();

        for (ApiClient may : List.of(staff(TIANSHAN), province(), boardApi())) {
            assertThat(lines(may, session, true)).hasSize(1);
            assertThat(waiting(may, session).path("open").asInt()).isOne();
            assertThat(waiting(may, session).path("oldestAt").asString())
                    .isEqualTo(complaint.path("madeAt").asString());
            assertThat(lines(may, session, false)).isEmpty();
            assertThat(may.get(path).status()).isEqualTo(200);
        }
        for (ApiClient mayNot :
                List.of(staff(TARIM), api.as(TestIssuer.current().provinceAdmin("35")))) {
            assertThat(lines(mayNot, session, true)).isEmpty();
            assertThat(waiting(mayNot, session).path("open").asInt()).isZero();
            assertThat(waiting(mayNot, session).path("oldestAt").isNull()).isTrue();
            assertThat(mayNot.get(path).code()).isEqualTo("NOT_FOUND");
            assertThat(decide(mayNot, complaint, "REFUSE", "x").code()).isEqualTo("NOT_FOUND");
        }
        assertThat(person().api().get(path).status()).isEqualTo(403);
        assertThat(staff(TIANSHAN).get("/api/enrollment/complaints").status()).isEqualTo(403);
        JsonNode seen = staff(TIANSHAN).get(path).json();
        assertThat(seen.path("registration").asString()).isEqualTo(held);
        assertThat(seen.path("registered").path("nameMasked").asString()).isEqualTo("𠮷***");
        assertThat(seen.path("registered").path("documentMasked").asString()).contains("*");
        assertThat(seen.path("sameName").asBoolean()).isTrue();
        assertThat(seen.toString()).doesNotContain("𠮷田古丽").doesNotContain(number);
        events.await(
                "enrollment.staff-acts",
                sent -> sent.payload().path("act").asString().equals("COMPLAINT_READ")
                        && sent.payload().path("registration").asString().equals(held));
    }

    @DisplayName("R-307 one complaint at a time and three in a session, also where no registration holds the document")
    @Test
    void bounded() {
        SessionCode session = openSession();
        chosen(person(number), session);
        Person victim = person(number);
        String first = file(victim, session).json().path("complaint").asString();
        assertThat(file(victim, session).code()).isEqualTo("COMPLAINT_EXISTS");
        String path = "/api/enrollment/complaints/" + first;
        assertThat(person().api().delete(path).code()).isEqualTo("NOT_FOUND");
        assertThat(victim.api().delete(path).status()).isEqualTo(204);
        assertThat(victim.api().delete(path).status()).isEqualTo(204);

        for (int n = 0; n < 2; n++) {
            Map<String, Object> free = body(session);
            free.put("documentType", "PASSPORT");
            free.put("documentNumber", "E7880000" + n);
            free.put("documentName", "张三");
            ApiAnswer none = victim.api().post("/api/enrollment/complaints", free);
            assertThat(none.status()).as(none.toString()).isEqualTo(201);
            assertThat(none.json().path("gone").asBoolean()).isTrue();
        }
        assertThat(file(victim, session).code()).isEqualTo("TOO_MANY_COMPLAINTS");
        Map<String, Object> blank = body(session);
        blank.put("text", " ");
        assertThat(victim.api().post("/api/enrollment/complaints", blank).status())
                .isEqualTo(400);
    }

    @DisplayName("R-307 a registration that goes by itself leaves nothing to decide, and the candidate may register")
    @Test
    void goneByItself() {
        SessionCode session = openSession();
        Person stranger = person(number);
        String held = chosen(stranger, session);
        Person victim = person(number);
        JsonNode complaint = file(victim, session).json();

        assertThat(stranger.api()
                        .delete("/api/enrollment/registrations/" + held, Map.of("reason", "OTHER"))
                        .status())
                .isEqualTo(204);

        assertThat(own(victim).getFirst().path("gone").asBoolean()).isTrue();
        assertThat(lines(staff(TIANSHAN), session, true)).isEmpty();
        assertThat(decide(staff(TIANSHAN), complaint, "UPHOLD", "x").code()).isEqualTo("REGISTRATION_REMOVED");
        assertThat(file(victim, session).status())
                .as("it does not wait any more")
                .isEqualTo(201);
    }

    @DisplayName("R-207 both see it in their data; the end of a passport deletes what its owner has written")
    @Test
    void personalData() {
        SessionCode session = openSession();
        Person stranger = person(number);
        chosen(stranger, session);
        Person victim = person(number);
        JsonNode complaint = file(victim, session).json();
        decide(staff(TIANSHAN), complaint, "REFUSE", "证件不符");

        JsonNode mine = data(victim).path("complaints").get(0);
        assertThat(mine.path("text").asString()).isEqualTo("我没有报过名");
        assertThat(mine.path("answer").asString()).isEqualTo("证件不符");
        JsonNode theirs = data(stranger).path("complaintsAbout").get(0);
        assertThat(theirs.path("answer").asString()).isEqualTo("证件不符");
        assertThat(theirs.toString()).doesNotContain("我没有报过名").doesNotContain("13800000000");

        complaints.forget(victim);
        assertThat(jdbc.sql(
                                "select text || phone || candidate_name || document_masked from document_complaint where passport = ?")
                        .param(victim.passport())
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    private final Forgetting complaints = new Forgetting();

    /** passport-service says that the passport is closed. */
    private final class Forgetting {
        void forget(Person person) {
            service("passport-service").put("/internal/passports/" + person.passport() + "/closure", Map.of());
            events.publishExample(
                    java.nio.file.Path.of("../passport-service/contracts/events/passport.closed.v1.example.json"),
                    "passport.passports",
                    person.passport().toString(),
                    Map.of("passport", person.passport()));
            org.awaitility.Awaitility.await()
                    .atMost(OtherServices.PATIENCE)
                    .until(() -> jdbc.sql("select text = '' from document_complaint where passport = ?")
                            .param(person.passport())
                            .query(Boolean.class)
                            .single());
        }
    }

    private JsonNode data(Person person) {
        return service("passport-service")
                .get("/internal/passports/" + person.passport() + "/personal-data")
                .json();
    }

    private String chosen(Person person, SessionCode session) {
        String id = person.open(session);
        assertThat(person.choose(id, TIANSHAN, WPS).status()).isEqualTo(200);
        return id;
    }

    private String pay(Person person, String registration, List<String> entries, int amount) {
        String order = OtherServices.order();
        assertThat(others().checkOut(order, person, registration, entries).status())
                .isEqualTo(200);
        others().paid(order, person, registration, entries, amount);
        events.await("enrollment.registrations", "enrollment.subjects-paid.v1", registration);
        return order;
    }

    private boolean refunded(String order) {
        return jdbc.sql("select refunded_at is not null from unmatched_payment where order_number = ?")
                .param(order)
                .query(Boolean.class)
                .single();
    }

    private long version(String registration) {
        return jdbc.sql("select version from registration where registration = ?::uuid")
                .param(registration)
                .query(Long.class)
                .single();
    }

    private JsonNode act(String registration) {
        return events.await(
                        "enrollment.staff-acts",
                        sent -> sent.payload().path("act").asString().equals("COMPLAINT_DECIDED")
                                && sent.payload()
                                        .path("registration")
                                        .asString()
                                        .equals(registration)
                                && sent.payload()
                                        .path("details")
                                        .path("decision")
                                        .asString()
                                        .equals("UPHELD"))
                .getLast()
                .payload();
    }

    private int amount(String registration) {
        return jdbc.sql("select sum(fee_fen) from subject_entry where registration = ?::uuid and state <> 'RELEASED'")
                .param(registration)
                .query(Integer.class)
                .single();
    }

    private static Map<String, Object> body(SessionCode session) {
        return new HashMap<>(Map.of("session", session.value(), "phone", "13800000000", "text", "我没有报过名"));
    }

    private static ApiAnswer file(Person person, SessionCode session) {
        return person.api().post("/api/enrollment/complaints", body(session));
    }

    private static List<JsonNode> own(Person person) {
        return person.api()
                .get("/api/enrollment/complaints")
                .json()
                .valueStream()
                .toList();
    }

    private static List<JsonNode> lines(ApiClient staff, SessionCode session, boolean open) {
        return staff.get("/api/enrollment/administration/sessions/" + session + "/complaints?open=" + open)
                .json()
                .path("complaints")
                .valueStream()
                .toList();
    }

    private static JsonNode waiting(ApiClient staff, SessionCode session) {
        return staff.get("/api/enrollment/administration/sessions/" + session + "/complaints/waiting")
                .json();
    }

    private static ApiAnswer decide(ApiClient staff, JsonNode complaint, String decision, String reason) {
        return staff.post(
                "/api/enrollment/administration/complaints/"
                        + complaint.path("complaint").asString() + "/decision",
                Map.of("decision", decision, "reason", reason));
    }

    private JsonNode event(JsonNode complaint, String state) {
        return events.await(
                        "enrollment.complaints",
                        sent -> sent.key().equals(complaint.path("complaint").asString())
                                && sent.payload().path("state").asString().equals(state))
                .getLast()
                .payload();
    }

    private ApiClient staff(CentreCode centre) {
        return api.as(TestIssuer.current().centreStaff(centre.value()));
    }

    private ApiClient province() {
        return api.as(TestIssuer.current().provinceAdmin("65"));
    }

    private ApiClient boardApi() {
        return api.as(TestIssuer.current().examAdmin());
    }
}
