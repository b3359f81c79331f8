package org.baoming.passport.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.baoming.passport.Numbers;
import org.baoming.passport.PassportServiceTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("R-201 registrations that were interrupted and not sent again")
class SettlePendingPassportsTest extends PassportServiceTest {

    @Autowired
    SettlePendingPassports settle;

    private final Person person = Person.fresh();

    @Test
    @DisplayName("R-201 after a crash with an account, the passport becomes active without another request")
    void a_crash_after_the_account_was_opened_is_settled_without_anybody_asking() {
        UUID pending = begunAndOpened(person, application(person));
        settle.settle();
        assertThat(state(person)).as("not while it may still be under way").isEqualTo("PENDING");

        clock.forward(Duration.ofMinutes(16));
        KEYCLOAK_LINE.cut();
        settle.settle();
        assertThat(state(person)).as("not while nobody knows").isEqualTo("PENDING");
        KEYCLOAK_LINE.mend();
        settle.settle();
        assertThat(state(person)).isEqualTo("ACTIVE");
        events.await("passport.passports", "passport.passport-registered.v1", pending.toString());
    }

    @Test
    @DisplayName("R-201 after a crash without an account, the addresses are free again")
    void a_crash_before_the_account_was_opened_frees_the_addresses() {
        KEYCLOAK_LINE.cut();
        assertThat(send(application(person)).status()).isEqualTo(503);
        KEYCLOAK_LINE.mend();
        Person withOtherMobile = new Person(person.email(), Numbers.freshMobile());
        clock.forward(Duration.ofMinutes(2));
        assertThat(send(application(withOtherMobile)).code()).isEqualTo("REGISTRATION_IN_PROGRESS");

        clock.forward(Duration.ofMinutes(16));
        settle.settle();
        assertThat(passports(person)).isZero();
        registered(withOtherMobile);
    }
}
