package org.baoming.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.baoming.keycloak.Visitor.Page;
import org.baoming.keycloak.testing.TestKeycloak;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff sign in with a second factor, at the real Keycloak; candidates do not. */
class SecondFactorTest {

    @Test
    @DisplayName("R-502 staff set up the code of an app when they first sign in, and need it from then on")
    void staffNeedTheCode() {
        String account = "staff-350101";
        Visitor first = Visitor.fresh();
        Page setUp = first.signIn(account, TestKeycloak.STAFF_PASSWORD);
        assertThat(setUp.isSignedIn()).isFalse();
        assertThat(setUp.body()).contains("设置两步验证", "data:image/png;base64,");
        String key = found(setUp, "id=\"kc-totp-secret-key\">([^<]+)<");

        Page mistyped = first.post(setUp.form(), settings(setUp, "000000"));
        assertThat(mistyped.body()).contains("验证码不正确或已过期");
        Page done = first.post(mistyped.form(), settings(mistyped, Authenticator.code(key, 0)));
        assertThat(done.isSignedIn()).as(done.body()).isTrue();

        Visitor later = Visitor.fresh();
        Page asks = later.signIn(account, TestKeycloak.STAFF_PASSWORD);
        assertThat(asks.isSignedIn()).isFalse();
        assertThat(asks.body()).contains("请输入验证器中的验证码", "one-time-code");
        Page wrong = later.post(asks.form(), Map.of("otp", "000000"));
        assertThat(wrong.isSignedIn()).isFalse();
        assertThat(wrong.body()).contains("验证码不正确或已过期");
        // The next one: a code is valid once.
        Page signedIn = later.post(wrong.form(), Map.of("otp", Authenticator.code(key, 1)));
        assertThat(signedIn.isSignedIn()).as(signedIn.body()).isTrue();
        String claims = Visitor.claims(later.tokens(signedIn));
        assertThat(claims).contains("\"roles\":[\"centre-staff\"]").contains("\"account\":\"staff-350101\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin-65", "board"})
    @DisplayName("R-502 every role of staff needs the second factor")
    void everyRole(String account) {
        Page page = Visitor.fresh().signIn(account, TestKeycloak.STAFF_PASSWORD);

        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.body()).contains("kc-totp-settings-form");
    }

    @Test
    @DisplayName(
            "R-202 R-503 candidates sign in with their password alone, and their token does not carry their sign-in name")
    void candidatesDoNot() {
        Visitor visitor = Visitor.fresh();
        var candidate = Candidates.fresh();

        Page page = visitor.signIn(candidate.mobile(), Candidates.PASSWORD);

        assertThat(page.isSignedIn()).isTrue();
        assertThat(Visitor.claims(visitor.tokens(page)))
                .doesNotContain("\"account\"")
                .doesNotContain(candidate.mobile());
    }

    private static Map<String, String> settings(Page page, String code) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("totp", code);
        fields.put("totpSecret", found(page, "name=\"totpSecret\" value=\"([^\"]+)\""));
        fields.put("userLabel", "");
        return fields;
    }

    private static String found(Page page, String pattern) {
        var found = Pattern.compile(pattern).matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }
}
