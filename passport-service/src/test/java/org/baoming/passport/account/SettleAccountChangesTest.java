package org.baoming.passport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.passport.Channel;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.PassportServiceTest;
import org.baoming.passport.SignInPage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("R-203 changes that were interrupted and not sent again")
class SettleAccountChangesTest extends PassportServiceTest {

    @Autowired
    SettleAccountChanges settle;

    private final Person person = Person.fresh();
    private final Person next = Person.fresh();

    @Test
    @DisplayName("R-203 after a crash a changed address is settled without another request")
    void a_crash_is_settled_without_anybody_asking() {
        UUID passport = registered(person);
        ApiClient me = as(passport);
        var change = toNextMobile(me);
        KEYCLOAK_LINE.cut();
        assertThat(me.put("/api/passport/me/addresses", change).status()).isEqualTo(503);
        KEYCLOAK_LINE.mend();
        // as if the process had died after the second step
        assertThat(accounts.changeAddress(passport, new MobileNumber(next.mobile())))
                .isEqualTo(Accounts.Change.DONE);
        settle.settle();
        assertThat(me.get("/api/passport/me").json().path("mobileMasked").asString())
                .as("not while it may still be under way")
                .isEqualTo(new MobileNumber(person.mobile()).masked());

        clock.forward(Duration.ofMinutes(3));
        settle.settle();
        assertThat(me.get("/api/passport/me").json().path("mobileMasked").asString())
                .isEqualTo(new MobileNumber(next.mobile()).masked());
        await().until(() -> smsTo(person.mobile()).getLast().contains("已更换"));
    }

    @Test
    @DisplayName("R-203 an interrupted recovery ends the sessions and notifies the owner")
    void an_interrupted_recovery_still_ends_the_sessions_and_tells_the_owner() {
        UUID passport = registered(person);
        SignInPage otherBrowser = new SignInPage(KEYCLOAK);
        assertThat(otherBrowser.signIn(person.email(), PASSWORD)).isPresent();
        int before = smsTo(person.mobile()).size();
        Map<String, String> recovery = recoveryByMail();
        KEYCLOAK_LINE.cut();
        assertThat(humanly("/api/passport/recoveries", recovery).status()).isEqualTo(503);
        await().until(() -> smsTo(person.mobile()).size() > before);

        clock.forward(Duration.ofMinutes(3));
        settle.settle();
        assertThat(unfinished(passport)).as("not while nobody knows").isEqualTo(1);
        KEYCLOAK_LINE.mend();
        settle.settle();
        assertThat(unfinished(passport)).isZero();
        assertThat(otherBrowser.knowsTheVisitor()).isFalse();
    }

    /** A change to {@code next}'s mobile number that only has to be sent. */
    private Map<String, Object> toNextMobile(ApiClient me) {
        me.post("/api/passport/me/address-codes", Map.of("channel", Channel.MOBILE, "address", next.mobile()));
        me.post("/api/passport/me/confirmation-codes", Map.of("channel", Channel.EMAIL));
        return Map.of(
                "channel", Channel.MOBILE,
                "address", next.mobile(),
                "code", code(smsTo(next.mobile()).getLast()),
                "confirmedBy", Channel.EMAIL,
                "confirmationCode", code(mailsTo(person.email()).getLast()));
    }

    /** A recovery that only has to be sent. */
    private Map<String, String> recoveryByMail() {
        int before = mailsTo(person.email()).size();
        humanly("/api/passport/recovery-codes", Map.of("channel", Channel.EMAIL, "address", person.email()));
        await().until(() -> mailsTo(person.email()).size() > before);
        return Map.of(
                "channel",
                "EMAIL",
                "address",
                person.email(),
                "code",
                code(mailsTo(person.email()).getLast()),
                "password",
                "a password to remember");
    }

    private int unfinished(UUID passport) {
        return database.sql("select count(*) from account_change where passport = :passport and done_at is null")
                .param("passport", passport)
                .query(Integer.class)
                .single();
    }
}
