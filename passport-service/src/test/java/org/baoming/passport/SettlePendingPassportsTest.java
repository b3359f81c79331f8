package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("R-201 registrations that were interrupted and not sent again")
class SettlePendingPassportsTest extends PassportServiceTest {

    @Autowired
    SettlePendingPassports settle;

    private final Person person = Person.fresh();

    @Test
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
    void a_crash_after_the_account_was_opened_is_settled_without_anybody_asking() {
        UUID pending = begunAndOpened(person, application(person));
        settle.settle();
        assertThat(state(person)).as("not while it may still be under way").isEqualTo("PENDING");

        time.forward(Duration.ofMinutes(16));
        KEYCLOAK_LINE.cut();
        settle.settle();
        assertThat(state(person)).as("not while nobody knows").isEqualTo("PENDING");
        KEYCLOAK_LINE.mend();
        settle.settle();
        assertThat(state(person)).isEqualTo("ACTIVE");
        events.await("passport.passports", "passport.passport-registered.v1", pending.toString());
    }

    @Test
    void a_crash_before_the_account_was_opened_frees_the_addresses() {
        KEYCLOAK_LINE.cut();
        assertThat(send(application(person)).status()).isEqualTo(503);
        KEYCLOAK_LINE.mend();
        Person withOtherMobile = new Person(person.email(), Numbers.freshMobile());
        time.forward(Duration.ofMinutes(2));
        assertThat(send(application(withOtherMobile)).code()).isEqualTo("REGISTRATION_IN_PROGRESS");

        time.forward(Duration.ofMinutes(16));
        settle.settle();
        assertThat(passports(person)).isZero();
        registered(withOtherMobile);
    }
}
