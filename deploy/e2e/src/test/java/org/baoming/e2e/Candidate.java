package org.baoming.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.baoming.e2e.Browser.Page;
import tools.jackson.databind.JsonNode;

/** An invented candidate who acts step by step, over HTTP through the gateway. */
final class Candidate {

    static final String PASSWORD = "Bàoming-2027-journey";
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");
    private static final Pattern LOGIN_FORM = Pattern.compile("<form[^>]*action=\"([^\"]*login-actions[^\"]*)\"");

    final Browser browser;
    final String mobile = Inventions.mobile();
    final String email = "candidate-" + UUID.randomUUID() + "@baoming.example";
    final String number;
    final String name;
    private final Map<String, String> subjectsSeen = new HashMap<>();

    Candidate() {
        this(Inventions.residentNumber(), "𠮷田小明");
    }

    Candidate(String number, String name) {
        this(new Browser(), number, name);
    }

    /** One who knows the suite by one of its origins (R-108). */
    Candidate(String origin) {
        this(new Browser(origin), Inventions.residentNumber(), "𠮷田小明");
    }

    private Candidate(Browser browser, String number, String name) {
        this.browser = browser;
        this.number = number;
        this.name = name;
    }

    /** R-201: codes to both addresses, then the passport, each with a human check. */
    Candidate makesAPassport() {
        asksForACode("EMAIL", email, 202);
        asksForACode("MOBILE", mobile, 202);
        sendsTheCodes().expect(201);
        return this;
    }

    void asksForACode(String channel, String address, Integer... expected) {
        Page asked = browser.post(
                "/api/passport/verification-codes",
                Map.of("channel", channel, "address", address, "humanCheck", HumanCheck.solved(browser)));
        if (!List.of(expected).contains(asked.status())) {
            throw new AssertionError(asked.toString());
        }
    }

    /** R-201: without the cookie of the first sign-in, so that these journeys meet the sign-in page. */
    Page sendsTheCodes() {
        Page answer = browser.post(
                "/api/passport/registrations",
                Map.of(
                        "email",
                        email,
                        "emailCode",
                        code(email),
                        "mobile",
                        mobile,
                        "mobileCode",
                        code(mobile),
                        "password",
                        PASSWORD,
                        "humanCheck",
                        HumanCheck.solved(browser)));
        browser.forget("BAOMING_FIRST_SIGN_IN");
        return answer;
    }

    /** R-202: on the real sign-in page. */
    Candidate signsIn(String username) {
        signIn(browser, username, PASSWORD);
        return this;
    }

    /** R-503: who types the document number where the mobile number belongs is refused, and it is kept nowhere. */
    void mistakesTheNumberForTheUserName() {
        var mistaken = new Browser();
        Page page = submit(mistaken, number, PASSWORD);
        if (!page.body().contains("kc-form-login")) {
            throw new AssertionError("Not refused: " + page);
        }
    }

    /** For everybody: candidates and staff have the same page. */
    static void signIn(Browser browser, String username, String password) {
        submit(browser, username, password);
        JsonNode session = browser.get("/api/session").expect(200).json();
        if (!session.path("signedIn").asBoolean()) {
            throw new AssertionError("Not signed in: " + session);
        }
    }

    private static Page submit(Browser browser, String username, String password) {
        Page page = browser.get("/oauth2/authorization/keycloak").expect(200);
        var form = LOGIN_FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("No sign-in page but " + page);
        }
        return browser.submit(
                        form.group(1).replace("&amp;", "&"),
                        Map.of("username", username, "password", password, "credentialId", ""))
                .expect(200);
    }

    /** R-204. */
    Candidate entersTheDocument() {
        browser.put(
                        "/api/passport/me/document",
                        Map.of("type", "RESIDENT_ID", "number", number, "name", name),
                        seen(browser.get("/api/passport/me")
                                .expect(200)
                                .json()
                                .path("document")
                                .path("version")))
                .expect(200);
        return this;
    }

    /** R-302: goes on without having accepted anything. */
    Page declines(String province) {
        return browser.post(
                "/api/enrollment/registrations",
                Map.of("session", Suite.SESSION, "province", province, "accepted", List.of()),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    /** R-302: reads what there is to accept, accepts it, and opens a registration. */
    JsonNode opens(String province) {
        return opens(province, UUID.randomUUID().toString());
    }

    JsonNode opens(String province, String key) {
        return opens(Suite.SESSION, province, key);
    }

    /** In another session than the one that the suite begins with. */
    JsonNode opensIn(String session, String province) {
        return opens(session, province, UUID.randomUUID().toString());
    }

    private JsonNode opens(String session, String province, String key) {
        var accepted = browser.get("/api/enrollment/sessions/" + session + "/provinces/" + province + "/texts")
                .expect(200)
                .json()
                .valueStream()
                .filter(text -> text.path("mustAccept").asBoolean())
                .map(text -> Map.of(
                        "text", text.path("text").asString(),
                        "version", text.path("version").asInt()))
                .toList();
        return browser.post(
                        "/api/enrollment/registrations",
                        Map.of("session", session, "province", province, "accepted", accepted),
                        "Idempotency-Key",
                        key)
                .expect(201)
                .json();
    }

    /** R-303; sex and birth date are what the document says (R-206). */
    JsonNode fillsIn(String registration) {
        JsonNode document = browser.get("/api/passport/me").expect(200).json().path("document");
        return browser.put(
                        "/api/enrollment/registrations/" + registration + "/personal-information",
                        Map.ofEntries(
                                Map.entry("sex", document.path("sex").asString()),
                                Map.entry(
                                        "birthDate", document.path("birthDate").asString()),
                                Map.entry("ethnicGroup", "01"),
                                Map.entry("occupation", reference("occupations")),
                                Map.entry("education", reference("educations")),
                                Map.entry("trainingType", reference("trainingTypes")),
                                Map.entry("declared", true)),
                        seen(registration(registration).path("personalInformationVersion")))
                .expect(200)
                .json();
    }

    /** R-305: what saving these subjects would do. */
    JsonNode previews(String registration, String centre, String... subjects) {
        return browser.post(
                        "/api/enrollment/registrations/" + registration + "/subjects/preview",
                        Map.of("centre", centre, "subjects", List.of(subjects)))
                .expect(200)
                .json();
    }

    /** On what the subjects are now; a repetition with the same key names what it named before (R-305, R-306). */
    Page reserves(String registration, String centre, String key, String... subjects) {
        String seen = subjectsSeen.computeIfAbsent(key, first -> subjectsSeen(registration));
        return browser.put(
                "/api/enrollment/registrations/" + registration + "/subjects",
                Map.of("centre", centre, "subjects", List.of(subjects)),
                "Idempotency-Key",
                key,
                "If-Match",
                seen);
    }

    /** Another candidate's registration is not found, whatever version is named. */
    String subjectsSeen(String registration) {
        Page found = browser.get("/api/enrollment/registrations/" + registration);
        return found.status() == 404
                ? "\"0\""
                : '"' + found.expect(200).json().path("subjectsVersion").asString() + '"';
    }

    /** What a change names: the version that it replaces, or that there is none yet. */
    private static String[] seen(JsonNode version) {
        return version.isNumber()
                ? new String[] {"If-Match", '"' + version.asString() + '"'}
                : new String[] {"If-None-Match", "*"};
    }

    /** R-401. */
    Candidate uploadsAPhoto(String registration) {
        browser.put("/api/photo/registrations/" + registration + "/photo", Inventions.photo())
                .expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> registration(registration).path("photo").has("photo"));
        return this;
    }

    /** R-601: an order over all unpaid entries. */
    JsonNode orders(String registration) {
        return orders(registration, UUID.randomUUID().toString());
    }

    JsonNode orders(String registration, String key) {
        List<String> entries = registration(registration)
                .path("entries")
                .valueStream()
                .filter(entry -> !entry.path("state").asString().equals("PAID"))
                .map(entry -> entry.path("entry").asString())
                .toList();
        return browser.post(
                        "/api/payment/orders",
                        Map.of("registration", registration, "entries", entries, "method", "ALIPAY"),
                        "Idempotency-Key",
                        key)
                .expect(201)
                .json();
    }

    /** R-603: "I have paid, update". */
    JsonNode updates(JsonNode order) {
        return browser.post("/api/payment/orders/" + order.path("order").asString() + "/update", Map.of())
                .expect(200)
                .json();
    }

    JsonNode registration(String registration) {
        return browser.get("/api/enrollment/registrations/" + registration)
                .expect(200)
                .json();
    }

    JsonNode order(String order) {
        return browser.get("/api/payment/orders/" + order).expect(200).json();
    }

    private String reference(String list) {
        return browser.get("/api/enrollment/reference")
                .expect(200)
                .json()
                .path(list)
                .path(0)
                .path("code")
                .asString();
    }

    /** The newest code in the development inbox for an address. */
    static String code(String address) {
        return code(address, "");
    }

    /** The newest one whose message says what it is for. */
    static String code(String address, String purpose) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> newestCode(address, purpose), code -> !code.isEmpty());
    }

    /** All messages for an address in the development inbox, as they are returned. */
    static String inbox(String address) {
        return messages(address).body();
    }

    private static Page messages(String address) {
        return new Browser()
                .get(Suite.INBOX + "/api/messages?to=" + address.replace("@", "%40"))
                .expect(200);
    }

    private static String newestCode(String address, String purpose) {
        return messages(address)
                .json()
                .valueStream()
                .map(message -> message.path("subject").asString("") + " "
                        + message.path("text").asString(""))
                .filter(words -> words.contains(purpose))
                .map(CODE::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }
}
