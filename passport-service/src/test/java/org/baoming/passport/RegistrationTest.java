package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.passport.account.FirstSignIn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R-201 registering a passport")
class RegistrationTest extends PassportServiceTest {

    private final Person person = Person.fresh();

    @Test
    @DisplayName("R-201 with both addresses proven the passport is registered")
    void both_addresses_are_proven_and_the_passport_stands() {
        UUID passport = registered(person);

        assertThat(passport.version()).isEqualTo(7);
        var me = as(passport).get("/api/passport/me").json();
        assertThat(me.path("passport").asString()).isEqualTo(passport.toString());
        assertThat(me.path("emailMasked").asString()).isEqualTo("p***@baoming.example");
        assertThat(me.path("mobileMasked").asString())
                .isEqualTo("139****" + person.mobile().substring(7));
        assertThat(me.path("document").isNull()).isTrue();
        var event = events.await("passport.passports", "passport.passport-registered.v1", passport.toString());
        assertThat(event.payload().path("passport").asString()).isEqualTo(passport.toString());
        assertThat(event.payload().toString()).doesNotContain(person.email(), person.mobile());
    }

    @Test
    @DisplayName("R-202 whoever registered signs in with the mobile number and with the e-mail")
    void whoever_registered_signs_in() {
        UUID passport = registered(person);
        for (String name : new String[] {person.mobile(), person.email()}) {
            var claims = new SignInPage(KEYCLOAK).signIn(name, PASSWORD).orElseThrow();
            assertThat(claims.path("passport").asString()).isEqualTo(passport.toString());
            assertThat(claims.path("roles")).hasSize(1);
            assertThat(claims.path("roles").path(0).asString()).isEqualTo("candidate");
        }
        assertThat(new SignInPage(KEYCLOAK).signIn(person.mobile(), "not the password"))
                .isEmpty();
    }

    @Test
    @DisplayName("R-201 whoever registered is signed in once without the password, by a cookie that no script reads")
    void whoever_registered_is_signed_in_by_a_cookie() {
        ApiAnswer answer = send(application(person));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        String passport = answer.json().path("passport").asString();
        String cookie = firstSignIn(answer);
        assertThat(cookie)
                .matches("BAOMING_FIRST_SIGN_IN=" + passport
                        + "\\.[A-Za-z0-9_-]{43}; Path=/; Max-Age=120; Expires=[^;]+;" + " HttpOnly; SameSite=Lax");
        assertThat(answer.body()).isEqualTo("{\"passport\":\"" + passport + "\"}");
        assertThat(new SignInPage(KEYCLOAK)
                        .signInBy(cookie)
                        .orElseThrow()
                        .path("passport")
                        .asString())
                .isEqualTo(passport);
        assertThat(new SignInPage(KEYCLOAK).signInBy(cookie)).as("once").isEmpty();
    }

    @Test
    @DisplayName("R-201 under https the cookie of the first sign-in is Secure, and no other host can set it")
    void under_https_the_cookie_is_of_this_host_alone() {
        var application = new HashMap<String, Object>(application(person));
        application.put("humanCheck", solution());

        ApiAnswer answer = api.post("/api/passport/registrations", application, "X-Forwarded-Proto", "https");

        assertThat(firstSignIn(answer))
                .startsWith("__Host-BAOMING_FIRST_SIGN_IN=")
                .contains("; Path=/;", "; Secure;", "; HttpOnly;")
                .doesNotContain("Domain");
    }

    @Test
    @DisplayName("R-201 of one person's two registrations after an interruption, the later one signs in")
    void after_an_interruption_the_later_answer_signs_in() {
        var application = application(person);
        UUID pending = begunAndOpened(person, application);

        ApiAnswer again = send(application);

        assertThat(new SignInPage(KEYCLOAK)
                        .signInBy(firstSignIn(again))
                        .map(claims -> claims.path("passport").asString()))
                .contains(pending.toString());
    }

    @Test
    @DisplayName("R-201 a refused registration sets no cookie")
    void a_refused_registration_sets_no_cookie() {
        var wrong = new HashMap<>(application(person));
        wrong.put("mobileCode", another(wrong.get("mobileCode")));

        assertThat(send(wrong).headers().allValues("Set-Cookie")).isEmpty();
    }

    private static String firstSignIn(ApiAnswer answer) {
        assertThat(answer.headers().allValues("Set-Cookie"))
                .as(answer.toString())
                .hasSize(1);
        return answer.headers().allValues("Set-Cookie").getFirst();
    }

    @Test
    @DisplayName("R-201 an address in another form is the same address")
    void addresses_that_are_written_differently_are_the_same() {
        var application = new HashMap<>(application(person));
        application.put("email", " " + person.email().toUpperCase(Locale.ROOT));
        application.put("mobile", "+86 " + fullWidth(person.mobile()));
        application.put("mobileCode", " " + fullWidth(application.get("mobileCode")) + "\u3000");
        assertThat(send(application).status()).isEqualTo(201);
        assertThat(passports(person)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "R-201 R-202 R-203 a number from a phone's contacts and a mailbox of another script are the same at every door")
    void a_contact_is_the_same_at_every_door() {
        String mobile = person.mobile();
        String email = "用户" + mobile + "@例子.中国";
        String canonical = "用户" + mobile + "@xn--fsqu00a.xn--fiqs8s";
        assertThat(askForCode(Channel.EMAIL, email).status()).isEqualTo(202);
        assertThat(askForCode(Channel.MOBILE, "\u202d+86 " + mobile + "\u202c").status())
                .isEqualTo(202);
        var application = new HashMap<>(application(
                person, code(mailsTo(canonical).getLast()), code(smsTo(mobile).getLast())));
        application.put("email", "mailto:用户" + mobile + "＠例子。中国");
        application.put("mobile", "0086" + mobile);
        ApiAnswer registered = send(application);
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        UUID passport = UUID.fromString(registered.json().path("passport").asString());
        assertThat(as(passport)
                        .get("/api/passport/me")
                        .json()
                        .path("emailMasked")
                        .asString())
                .isEqualTo("用***@例子.中国");

        for (String typed : List.of(email, canonical, "86" + mobile, "\u202d" + mobile + "\u202c", fullWidth(mobile))) {
            assertThat(new SignInPage(KEYCLOAK)
                            .signIn(typed, PASSWORD)
                            .map(claims -> claims.path("passport").asString()))
                    .as("<%s>", typed)
                    .contains(passport.toString());
        }

        assertThat(humanly("/api/passport/recovery-codes", Map.of("channel", "EMAIL", "address", email))
                        .status())
                .isEqualTo(202);
        await().until(() -> mailsTo(canonical).size() == 2);
        assertThat(humanly(
                                "/api/passport/recoveries",
                                Map.of(
                                        "channel",
                                        "EMAIL",
                                        "address",
                                        "<" + canonical + ">",
                                        "code",
                                        code(mailsTo(canonical).getLast()),
                                        "password",
                                        "another password"))
                        .status())
                .isEqualTo(204);
        assertThat(new SignInPage(KEYCLOAK).signIn("+86" + mobile, "another password"))
                .isPresent();
    }

    private static String fullWidth(String digits) {
        return digits.codePoints()
                .mapToObj(digit -> Character.toString(digit - '0' + '０'))
                .collect(Collectors.joining());
    }

    @Test
    @DisplayName("R-201 only a person with the code of an address is told that it has a passport")
    void an_address_that_has_a_passport_is_told_only_to_who_can_read_it() {
        registered(person);
        clock.forward(Duration.ofMinutes(2));
        Person other = Person.fresh();

        ApiAnswer asked = askForCode(Channel.EMAIL, person.email());
        ApiAnswer unknown = askForCode(Channel.EMAIL, other.email());
        assertThat(asked.status()).isEqualTo(unknown.status()).isEqualTo(202);
        assertThat(asked.json().propertyNames()).isEqualTo(unknown.json().propertyNames());

        String mobileCode = codeBySms(other.mobile());
        assertThat(send(application(new Person(person.email(), other.mobile()), "000000", mobileCode))
                        .code())
                .isEqualTo("CODE_WRONG");
        ApiAnswer exists = send(application(
                new Person(person.email(), other.mobile()),
                code(mailsTo(person.email()).getLast()),
                mobileCode));
        assertThat(exists.status()).isEqualTo(409);
        assertThat(exists.code()).isEqualTo("PASSPORT_EXISTS");
        assertThat(exists.json().path("detail").asString()).contains("Sign in", "recover");
        assertThat(passports(other)).isZero();
    }

    @Test
    @DisplayName(
            "R-201 whatever is wrong with a registration is told at once: both codes and the password; both addresses")
    void whatever_is_wrong_with_a_registration_is_told_at_once() {
        var right = application(person);
        var wrong = new HashMap<>(right);
        wrong.replaceAll((field, value) -> field.endsWith("Code") ? another(value) : value);
        wrong.put("password", "1234567890");

        ApiAnswer codes = send(wrong);
        assertThat(codes.code()).isEqualTo("CODE_WRONG");
        assertThat(codes.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()
                                + " "
                                + error.path("code").asString()))
                .containsExactly("emailCode CODE_WRONG", "mobileCode CODE_WRONG", "password TOO_COMMON");

        wrong.putAll(Map.of("email", "nowhere", "mobile", "12"));
        assertThat(send(wrong)
                        .json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactly("email", "mobile");
        assertThat(send(right).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("R-201 a weak password uses up no code")
    void a_weak_password_uses_up_no_code() {
        var application = new HashMap<>(application(person));
        application.put("password", "1234567890");
        ApiAnswer answer = send(application);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("PASSWORD_TOO_WEAK");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("password");

        application.put("password", PASSWORD);
        assertThat(send(application).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("R-201 missing, unknown and invalid values are refused by their fields")
    void what_is_missing_unknown_or_no_address_is_named() {
        var application = application(person, "123456", "123456");
        for (String field : application.keySet()) {
            var without = new HashMap<>(application);
            without.remove(field);
            assertThat(send(without).json().path("errors").path(0).path("field").asString())
                    .isEqualTo(field);
        }
        var more = new HashMap<>(application);
        more.put("nickname", "x");
        assertThat(send(more).status()).isEqualTo(400);
        for (var wrong : List.of(
                Map.entry("email", "nobody"),
                Map.entry("email", "a".repeat(65) + "@baoming.example"),
                Map.entry("mobile", "12345"))) {
            var bad = new HashMap<>(application);
            bad.put(wrong.getKey(), wrong.getValue());
            ApiAnswer answer = send(bad);
            assertThat(answer.code()).isEqualTo("INVALID_FIELD");
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isEqualTo(wrong.getKey());
        }
    }

    @Test
    @DisplayName("R-201 while Keycloak is down nothing is lost, and the same request succeeds later")
    void while_the_account_keeper_is_down_nothing_is_lost_and_the_same_request_goes_through_later() {
        var application = application(person);
        KEYCLOAK_LINE.cut();
        ApiAnswer down = send(application);
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        UUID pending = pendingPassport(person);
        assertThat(as(pending).get("/api/passport/me").status())
                .as("nobody sees half a passport")
                .isEqualTo(404);

        KEYCLOAK_LINE.mend();
        ApiAnswer up = send(application);
        assertThat(up.status()).as(up.toString()).isEqualTo(201);
        assertThat(up.json().path("passport").asString()).isEqualTo(pending.toString());
        assertThat(send(application).code()).as("codes serve once").isEqualTo("PASSPORT_EXISTS");
    }

    @Test
    @DisplayName("R-201 after a crash with an account, the same request continues")
    void a_crash_after_the_account_was_opened_is_resumed_by_the_same_request() {
        var application = application(person);
        UUID pending = begunAndOpened(person, application);

        ApiAnswer again = send(application);
        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(again.json().path("passport").asString()).isEqualTo(pending.toString());
        assertThat(new SignInPage(KEYCLOAK).signIn(person.mobile(), PASSWORD))
                .as("with the password of the request that went through")
                .isPresent();
    }

    @Test
    @DisplayName("R-201 R-202 another person's account is never taken over")
    void an_account_of_somebody_else_is_never_taken_over() {
        accounts.open(
                UUID.fromString("0193df1a-02b4-7c11-8a6d-1b2c3d4e5f60"),
                new EmailAddress("someone." + person.email()),
                new MobileNumber(person.mobile()),
                "a password of somebody else",
                FirstSignIn.at(clock.instant()));
        assertThat(send(application(person)).code()).isEqualTo("PASSPORT_EXISTS");
        assertThat(passports(person)).isZero();
        assertThat(new SignInPage(KEYCLOAK).signIn(person.mobile(), "a password of somebody else"))
                .isPresent();
    }

    @Test
    @DisplayName("R-201 many concurrent copies of one request register one passport")
    void the_same_request_many_times_at_once_makes_one_passport() throws Exception {
        var application = application(person);
        var answers = new ArrayList<ApiAnswer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ApiAnswer> sending = () -> send(application);
            for (var answer : threads.invokeAll(Collections.nCopies(4, sending))) {
                answers.add(answer.get());
            }
        }
        // Keycloak itself may stumble over its own race; then nothing is known, and the answer says so.
        assertThat(answers).extracting(ApiAnswer::status).containsAnyOf(201).isSubsetOf(201, 409, 503);
        assertThat(passports(person)).isEqualTo(1);
        assertThat(new SignInPage(KEYCLOAK).signIn(person.mobile(), PASSWORD)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-201 fifty concurrent registrations with one address register one passport")
    void fifty_people_at_once_with_one_address_make_one_passport(Channel shared) throws Exception {
        String sharedCode = shared == Channel.EMAIL ? codeByMail(person.email()) : codeBySms(person.mobile());
        var applications = new ArrayList<Map<String, String>>();
        for (int i = 0; i < 50; i++) {
            Person other = Person.fresh();
            applications.add(
                    switch (shared) {
                        case EMAIL ->
                            application(
                                    new Person(person.email(), other.mobile()), sharedCode, codeBySms(other.mobile()));
                        case MOBILE ->
                            application(
                                    new Person(other.email(), person.mobile()), codeByMail(other.email()), sharedCode);
                    });
        }
        var answers = new ArrayList<ApiAnswer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ApiAnswer>> sending = applications.stream()
                    .map(application -> (Callable<ApiAnswer>) () -> send(application))
                    .toList();
            for (var answer : threads.invokeAll(sending)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).extracting(ApiAnswer::status).containsOnlyOnce(201).isSubsetOf(201, 400, 409);
        assertThat(passports(person)).isEqualTo(1);
        assertThat(state(person, shared)).isEqualTo("ACTIVE");
    }

    private String state(Person of, Channel shared) {
        return database.sql("select state from passport where " + (shared == Channel.EMAIL ? "email" : "mobile")
                        + " = :address")
                .param("address", shared == Channel.EMAIL ? of.email() : of.mobile())
                .query(String.class)
                .single();
    }
}
