package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.passport.account.FirstSignIn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R-203 another e-mail address or mobile number, while signed in")
class AddressChangeTest extends PassportServiceTest {

    private final Person person = Person.fresh();
    private final Person next = Person.fresh();

    private static String address(Person of, Channel channel) {
        return switch (channel) {
            case EMAIL -> of.email();
            case MOBILE -> of.mobile();
        };
    }

    private List<String> messages(Channel channel, String address) {
        return switch (channel) {
            case EMAIL -> mailsTo(address);
            case MOBILE -> smsTo(address);
        };
    }

    private String codeToNew(ApiClient me, Channel channel, String address) {
        ApiAnswer sent = me.post("/api/passport/me/address-codes", Map.of("channel", channel, "address", address));
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        return code(messages(channel, address).getLast());
    }

    private String confirmation(ApiClient me, Channel by, Person of) {
        ApiAnswer sent = me.post("/api/passport/me/confirmation-codes", Map.of("channel", by));
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        return code(messages(by, address(of, by)).getLast());
    }

    private static Map<String, Object> change(
            Channel channel, String address, String code, Channel confirmedBy, String confirmationCode) {
        return Map.of(
                "channel", channel,
                "address", address,
                "code", code,
                "confirmedBy", confirmedBy,
                "confirmationCode", confirmationCode);
    }

    /** A change to {@code next}'s address that only has to be sent. */
    private Map<String, Object> prepared(ApiClient me, Channel channel) {
        String address = address(next, channel);
        return change(
                channel,
                address,
                codeToNew(me, channel, address),
                Channel.EMAIL,
                confirmation(me, Channel.EMAIL, person));
    }

    private static ApiAnswer put(ApiClient me, Map<String, Object> change) {
        return me.put("/api/passport/me/addresses", change);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-203 a proven and confirmed address replaces the former one, which is notified")
    void proven_and_agreed_to_it_serves_from_now_on_and_the_former_one_is_told(Channel channel) {
        UUID passport = registered(person);
        ApiClient me = as(passport);
        int before = messages(channel, address(person, channel)).size();
        // the other one is lost perhaps
        Channel kept = channel == Channel.EMAIL ? Channel.MOBILE : Channel.EMAIL;

        ApiAnswer changed = put(
                me,
                change(
                        channel,
                        address(next, channel),
                        codeToNew(me, channel, address(next, channel)),
                        kept,
                        confirmation(me, kept, person)));

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().path("version").asLong()).isEqualTo(3);
        var claims = new SignInPage(KEYCLOAK)
                .signIn(address(next, channel), PASSWORD)
                .orElseThrow();
        assertThat(claims.path("passport").asString()).isEqualTo(passport.toString());
        assertThat(claims.path("roles").path(0).asString()).isEqualTo("candidate");
        assertThat(new SignInPage(KEYCLOAK).signIn(address(person, channel), PASSWORD))
                .isEmpty();
        assertThat(new SignInPage(KEYCLOAK).signIn(address(person, kept), PASSWORD))
                .as("the other one stays")
                .isPresent();
        await().until(() -> messages(channel, address(person, channel)).size() > before);
        assertThat(messages(channel, address(person, channel)).getLast()).contains("已更换");
        await().until(() -> database.sql("""
                                select old_address is null and new_address is null and done_at is not null
                                from account_change where passport = :passport""")
                .param("passport", passport)
                .query(Boolean.class)
                .single());

        clock.forward(Duration.ofMinutes(2));
        registered(new Person(
                channel == Channel.EMAIL ? person.email() : next.email(),
                channel == Channel.MOBILE ? person.mobile() : next.mobile()));
    }

    @Test
    @DisplayName("R-201 R-203 another passport's address is refused only after it is proven")
    void an_address_of_another_passport_is_refused_only_once_it_is_proven() {
        ApiClient me = as(registered(person));
        registered(next);
        String confirmation = confirmation(me, Channel.EMAIL, person);
        ApiAnswer unproven = put(me, change(Channel.MOBILE, next.mobile(), "123456", Channel.EMAIL, confirmation));
        assertThat(unproven.code()).isEqualTo("CODE_EXPIRED");
        assertThat(unproven.json().path("errors").path(0).path("field").asString())
                .isEqualTo("code");
        ApiAnswer taken = put(
                me,
                change(
                        Channel.MOBILE,
                        next.mobile(),
                        codeToNew(me, Channel.MOBILE, next.mobile()),
                        Channel.EMAIL,
                        confirmation));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("ADDRESS_IN_USE");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-203 an address of an account without passport is refused, and its reservation ends")
    void an_address_of_an_account_that_is_no_passport_is_refused_and_free_again(Channel channel) {
        UUID passport = registered(person);
        accounts.open(
                UUID.randomUUID(),
                new EmailAddress(next.email()),
                new MobileNumber(next.mobile()),
                "somebody else's",
                FirstSignIn.at(clock.instant()));
        ApiClient me = as(passport);
        ApiAnswer taken = put(me, prepared(me, channel));
        assertThat(taken.code()).as(taken.toString()).isEqualTo("ADDRESS_IN_USE");
        assertThat(new SignInPage(KEYCLOAK).signIn(address(person, channel), PASSWORD))
                .isPresent();
        assertThat(database.sql("select count(*) from account_change where passport = :passport")
                        .param("passport", passport)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("R-203 both codes are required, and neither replaces the other")
    void neither_code_can_be_left_out_or_stand_in_for_the_other() {
        ApiClient me = as(registered(person));
        String code = codeToNew(me, Channel.MOBILE, next.mobile());
        String confirmation = confirmation(me, Channel.EMAIL, person);
        String neither = "000000".equals(code) || "000000".equals(confirmation) ? "999999" : "000000";

        ApiAnswer wrongCode = put(me, change(Channel.MOBILE, next.mobile(), neither, Channel.EMAIL, confirmation));
        assertThat(wrongCode.code()).isEqualTo("CODE_WRONG");
        ApiAnswer wrongConfirmation = put(me, change(Channel.MOBILE, next.mobile(), code, Channel.EMAIL, neither));
        assertThat(wrongConfirmation.code()).isEqualTo("CODE_WRONG");
        assertThat(wrongConfirmation.json().path("errors").path(0).path("field").asString())
                .isEqualTo("confirmationCode");
        ApiAnswer both = put(me, change(Channel.MOBILE, next.mobile(), neither, Channel.EMAIL, neither));
        assertThat(both.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .as("told together")
                .containsExactly("code", "confirmationCode");
        ApiAnswer notSentThere = put(me, change(Channel.MOBILE, next.mobile(), code, Channel.MOBILE, confirmation));
        assertThat(notSentThere.code()).isEqualTo("CODE_EXPIRED");
        String own = codeToNew(me, Channel.EMAIL, person.email());
        if (!own.equals(confirmation)) {
            assertThat(put(me, change(Channel.MOBILE, next.mobile(), code, Channel.EMAIL, own))
                            .code())
                    .as("a code for another purpose")
                    .isEqualTo("CODE_WRONG");
        }
        assertThat(put(me, change(Channel.MOBILE, next.mobile(), code, Channel.EMAIL, confirmation))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("R-203 the same request again changes nothing, and the codes are spent")
    void sent_again_it_changes_nothing_more_and_the_codes_have_served() {
        UUID passport = registered(person);
        ApiClient me = as(passport);
        var change = prepared(me, Channel.MOBILE);
        ApiAnswer first = put(me, change);
        assertThat(put(me, change).json()).isEqualTo(first.json());
        Person third = Person.fresh();
        ApiAnswer reused = put(
                me,
                change(
                        Channel.MOBILE,
                        third.mobile(),
                        codeToNew(me, Channel.MOBILE, third.mobile()),
                        Channel.EMAIL,
                        (String) change.get("confirmationCode")));
        assertThat(reused.code()).isEqualTo("CODE_EXPIRED");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-203 while Keycloak is down the address stays reserved, and the same request continues")
    void while_the_account_keeper_is_down_the_address_is_kept_and_the_same_request_goes_on(Channel channel) {
        ApiClient me = as(registered(person));
        var change = prepared(me, channel);
        KEYCLOAK_LINE.cut();
        assertThat(put(me, change).status()).isEqualTo(503);
        KEYCLOAK_LINE.mend();

        clock.forward(Duration.ofMinutes(2));
        Person rival = Person.fresh();
        Person both = new Person(
                channel == Channel.EMAIL ? next.email() : rival.email(),
                channel == Channel.MOBILE ? next.mobile() : rival.mobile());
        assertThat(send(application(both)).code()).isEqualTo("REGISTRATION_IN_PROGRESS");
        assertThat(put(me, change).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-203 a passport has one change of an address at a time")
    void one_change_at_a_time() {
        ApiClient me = as(registered(person));
        var mobile = prepared(me, Channel.MOBILE);
        KEYCLOAK_LINE.cut();
        assertThat(put(me, mobile).status()).isEqualTo(503);
        String confirmation = (String) mobile.get("confirmationCode");
        ApiAnswer email = put(
                me,
                change(
                        Channel.EMAIL,
                        next.email(),
                        codeToNew(me, Channel.EMAIL, next.email()),
                        Channel.EMAIL,
                        confirmation));
        assertThat(email.code()).isEqualTo("CHANGE_IN_PROGRESS");
    }

    @Test
    @DisplayName("R-203 of many passports that request one address at once, one gets it")
    void of_many_passports_that_want_one_address_at_once_one_gets_it() throws Exception {
        String code = null;
        var people = new ArrayList<Person>();
        var sending = new ArrayList<Callable<ApiAnswer>>();
        for (int i = 0; i < 8; i++) {
            Person one = Person.fresh();
            people.add(one);
            ApiClient me = as(registered(one));
            code = code == null ? codeToNew(me, Channel.MOBILE, next.mobile()) : code;
            var change =
                    change(Channel.MOBILE, next.mobile(), code, Channel.EMAIL, confirmation(me, Channel.EMAIL, one));
            sending.add(() -> put(me, change));
        }
        var answers = new ArrayList<ApiAnswer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(sending)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).extracting(ApiAnswer::status).containsOnlyOnce(200).isSubsetOf(200, 400, 409);
        assertThat(new SignInPage(KEYCLOAK).signIn(next.mobile(), PASSWORD)).isPresent();
        assertThat(people.stream()
                        .filter(one -> new SignInPage(KEYCLOAK)
                                .signIn(one.mobile(), PASSWORD)
                                .isPresent()))
                .hasSize(7);
    }

    @Test
    @DisplayName("R-203 a stranger cannot change an address")
    void a_stranger_changes_nothing() {
        for (var path : List.of("address-codes", "confirmation-codes")) {
            assertThat(api.post("/api/passport/me/" + path, Map.of("channel", "EMAIL"))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(api.put("/api/passport/me/addresses", Map.of()).status()).isEqualTo(401);
    }
}
