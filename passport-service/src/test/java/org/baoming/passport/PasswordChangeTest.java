package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-203 changing the password while signed in, on Keycloak's own page")
class PasswordChangeTest extends PassportServiceTest {

    private static final String NEXT = "another password for tests";

    private final Person person = Person.fresh();

    private SignInPage signedIn() {
        var page = new SignInPage(KEYCLOAK);
        assertThat(page.signIn(person.mobile(), PASSWORD)).isPresent();
        return page;
    }

    @Test
    @DisplayName("R-203 the present password is required, even right after signing in")
    void the_present_one_is_asked_for_even_right_after_signing_in() {
        registered(person);
        assertThat(signedIn().changePassword("not the password", NEXT)).contains("手机号、电子邮箱或密码不正确。");
        assertThat(signedIn().knowsTheVisitor()).isTrue();
    }

    @Test
    @DisplayName("R-203 the new password works, and sessions in other browsers end")
    void the_next_one_serves_and_sessions_elsewhere_end() {
        registered(person);
        SignInPage elsewhere = signedIn();
        assertThat(signedIn().changePassword(PASSWORD, NEXT)).contains("kc_action_status=success");
        assertThat(elsewhere.knowsTheVisitor()).isFalse();
        assertThat(new SignInPage(KEYCLOAK).signIn(person.mobile(), PASSWORD)).isEmpty();
        assertThat(new SignInPage(KEYCLOAK).signIn(person.mobile(), NEXT)).isPresent();
    }

    @Test
    @DisplayName("R-203 Keycloak refuses a short password, too")
    void a_short_one_is_refused_there_too() {
        registered(person);
        assertThat(signedIn().changePassword(PASSWORD, "short")).contains("kc-passwd-update-form");
        assertThat(new SignInPage(KEYCLOAK).signIn(person.mobile(), PASSWORD)).isPresent();
    }
}
