package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.keycloak.testing.TestKeycloak;
import org.baoming.passport.account.Accounts;
import org.baoming.passport.account.FirstSignIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service with the real Keycloak, a real SMTP server and a stand-in for the inbox of text messages. */
@ServiceTest
@Import(PassportServiceTest.Clock.class)
// The SMTP server of the tests names whom it serves.
@TestPropertySource(properties = "logging.level.com.icegreen=ERROR")
public abstract class PassportServiceTest {

    protected static final String PASSWORD = "correct horse battery";

    protected static final TestKeycloak KEYCLOAK = KeycloakServer.running();
    protected static final BreakableConnection KEYCLOAK_LINE = BreakableConnection.to(KEYCLOAK.port());
    protected static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    protected static final FakeService SMS = FakeService.start();

    /** The other services, by their names. */
    protected static final Map<String, FakeService> OTHERS = Map.of(
            "enrollment", FakeService.start(),
            "photo", FakeService.start(),
            "audit", FakeService.start(),
            "payment", FakeService.start(),
            "scheduling", FakeService.start());

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    static {
        MAIL.start();
        SMS.answer("POST", "/sms", 200, "{}");
    }

    @Autowired
    protected ApiClient api;

    @Autowired
    protected EventBus events;

    @Autowired
    protected JdbcClient database;

    @Autowired
    protected MovableClock clock;

    @Autowired
    protected Accounts accounts;

    @TestConfiguration(proxyBeanMethods = false)
    static class Clock {
        @Bean
        MovableClock clock() {
            return new MovableClock();
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry settings) {
        settings.add("passport.accounts.url", () -> "http://localhost:" + KEYCLOAK_LINE.port());
        settings.add("passport.accounts.client-secret", () -> TestKeycloak.SECRET);
        settings.add("SMTP_HOST", () -> "localhost");
        settings.add("SMTP_PORT", () -> MAIL.getSmtp().getPort());
        settings.add("INBOX_URL", SMS::url);
        OTHERS.forEach((name, service) -> settings.add(name.toUpperCase(Locale.ROOT) + "_SERVICE_URL", service::url));
        settings.add("DOCUMENT_ENCRYPTION_KEY", () -> "ZG9jdW1lbnQtZW5jcnlwdGlvbi1rZXktZm9yLXRlc3Q=");
        settings.add("DOCUMENT_INDEX_KEY", () -> "ZG9jdW1lbnQtYmxpbmQtaW5kZXgta2V5LWZvci10c3Q=");
        settings.add("passport.human-check.hardest", () -> "200");
        settings.add("passport.limits.registrations.per-address.most", () -> "60"); // fifty at once
        settings.add("passport.messages.leave-carrier-alone", () -> "300ms");
        settings.add("SAMPLE_DATA", () -> "true");
        settings.add("DEMO_PASSWORD", () -> TestKeycloak.STAFF_PASSWORD);
    }

    @AfterEach
    void everything_works_again() {
        KEYCLOAK_LINE.mend();
        SMS.recover();
        OTHERS.values().forEach(FakeService::recover);
    }

    /** A passport that stands here, without an account: where nobody signs in. */
    protected UUID passportWithoutAccount() {
        Person person = Person.fresh();
        UUID passport = TimeOrderedIds.next();
        database.sql("""
                        insert into passport (id, email, mobile, state, begun_at, registered_at, version)
                        values (:id, :email, :mobile, 'ACTIVE', now(), now(), 2)""")
                .param("id", passport)
                .param("email", person.email())
                .param("mobile", person.mobile())
                .update();
        return passport;
    }

    protected ApiAnswer enterDocument(UUID passport, String number) {
        return enterDocument(passport, "RESIDENT_ID", number, "程样例");
    }

    /** In place of whatever is there now. */
    protected ApiAnswer enterDocument(UUID passport, String type, String number, String name) {
        return enterDocument(passport, documentSeen(passport), type, number, name);
    }

    /** @param seen the version of the document that is replaced; null: there was none */
    protected ApiAnswer enterDocument(UUID passport, @Nullable Long seen, String type, String number, String name) {
        return as(passport)
                .put(
                        "/api/passport/me/document",
                        Map.of("type", type, "number", number, "name", name),
                        seen == null ? "If-None-Match" : "If-Match",
                        seen == null ? "*" : "\"" + seen + "\"");
    }

    protected @Nullable Long documentSeen(UUID passport) {
        JsonNode version =
                as(passport).get("/api/passport/me").json().path("document").path("version");
        return version.isNumber() ? version.asLong() : null;
    }

    /** enrollment-service knows of no live registration, and promises to open none. */
    protected static void nothingIsLive(UUID passport) {
        OTHERS.get("enrollment")
                .answer("GET", "/internal/passports/" + passport + "/live-registrations", 200, "{\"live\":[]}");
        OTHERS.get("enrollment").answer("PUT", "/internal/passports/" + passport + "/closure", 200, "{\"live\":[]}");
    }

    protected static void registrationIsLive(String method, String path) {
        OTHERS.get("enrollment").answer(method, path, 200, """
                {"live":[{"registration":"0197f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b","session":"2027-03"}]}""");
    }

    /** A person who has no passport yet. */
    public record Person(String email, String mobile) {
        public static Person fresh() {
            String mobile = Numbers.freshMobile();
            return new Person("p" + mobile + "@baoming.example", mobile);
        }
    }

    protected ApiAnswer askForCode(Channel channel, String address) {
        return humanly("/api/passport/verification-codes", Map.of("channel", channel, "address", address));
    }

    /** Posts with a solved human check. */
    protected ApiAnswer humanly(String path, Map<String, ?> body) {
        var whole = new HashMap<String, Object>(body);
        whole.put("humanCheck", solution());
        return api.post(path, whole);
    }

    /** A fresh challenge, solved. */
    protected String solution() {
        return HumanSolver.solve(api.get("/api/passport/human-checks").json());
    }

    /** Asks for a code by mail and reads it there. */
    protected String codeByMail(String email) {
        assertThat(askForCode(Channel.EMAIL, email).status()).isEqualTo(202);
        return code(mailsTo(email).getLast());
    }

    /** Asks for a code by text message and reads it there. */
    protected String codeBySms(String mobile) {
        assertThat(askForCode(Channel.MOBILE, mobile).status()).isEqualTo(202);
        return code(smsTo(mobile).getLast());
    }

    /** A wrong code. */
    protected static String another(String code) {
        return "000000".equals(code) ? "000001" : "000000";
    }

    protected Map<String, String> application(Person person) {
        return application(person, codeByMail(person.email()), codeBySms(person.mobile()));
    }

    protected static Map<String, String> application(Person person, String emailCode, String mobileCode) {
        return Map.of(
                "email", person.email(),
                "emailCode", emailCode,
                "mobile", person.mobile(),
                "mobileCode", mobileCode,
                "password", PASSWORD);
    }

    protected int passports(Person of) {
        return database.sql("select count(*) from passport where email = :email or mobile = :mobile")
                .param("email", of.email())
                .param("mobile", of.mobile())
                .query(Integer.class)
                .single();
    }

    protected String state(Person of) {
        return database.sql("select state from passport where mobile = :mobile")
                .param("mobile", of.mobile())
                .query(String.class)
                .single();
    }

    protected UUID pendingPassport(Person of) {
        return database.sql("select id from passport where mobile = :mobile and state = 'PENDING'")
                .param("mobile", of.mobile())
                .query(UUID.class)
                .single();
    }

    /** As if the process had died between the second and the third step. */
    protected UUID begunAndOpened(Person person, Map<String, String> application) {
        KEYCLOAK_LINE.cut();
        assertThat(send(application).status()).isEqualTo(503);
        KEYCLOAK_LINE.mend();
        UUID pending = pendingPassport(person);
        assertThat(accounts.open(
                        pending,
                        new EmailAddress(person.email()),
                        new MobileNumber(person.mobile()),
                        "the password of the first attempt",
                        FirstSignIn.at(clock.instant())))
                .isEqualTo(Accounts.Opening.OPEN);
        return pending;
    }

    protected ApiAnswer send(Map<String, String> application) {
        return humanly("/api/passport/registrations", application);
    }

    protected UUID registered(Person person) {
        ApiAnswer answer = send(application(person));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return UUID.fromString(answer.json().path("passport").asString());
    }

    protected ApiClient as(UUID passport) {
        return api.as(TestIssuer.current().candidate(passport));
    }

    protected List<String> mailsTo(String email) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> to(mail).equals(email))
                .map(PassportServiceTest::text)
                .toList();
    }

    protected List<String> smsTo(String mobile) {
        return SMS.calls().stream()
                .map(call -> JsonMapper.shared().readTree(call.body()))
                .filter(sms -> sms.path("to").asString("").equals(mobile))
                .map(sms -> sms.path("text").asString())
                .toList();
    }

    /** The demonstration candidate, who is made soon after the start. */
    protected JsonNode sampleCandidate() {
        await().until(() -> database.sql(
                                "select count(*) from passport where email = 'demo@baoming.example' and document_type is not null")
                        .query(Integer.class)
                        .single()
                == 1);
        UUID passport = database.sql("select id from passport where email = 'demo@baoming.example'")
                .query(UUID.class)
                .single();
        return as(passport).get("/api/passport/me").json();
    }

    protected static String code(String text) {
        var code = CODE.matcher(text);
        assertThat(code.find()).as(text).isTrue();
        return code.group();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getSubject() + "\n"
                    + ((Multipart) mail.getContent()).getBodyPart(0).getContent();
        } catch (MessagingException | IOException e) {
            throw new AssertionError(GreenMailUtil.getWholeMessage(mail), e);
        }
    }
}
