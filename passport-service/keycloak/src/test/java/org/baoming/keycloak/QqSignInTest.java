package org.baoming.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.baoming.keycloak.Candidates.Candidate;
import org.baoming.keycloak.QqStub.Person;
import org.baoming.keycloak.Visitor.Page;
import org.baoming.keycloak.testing.TestKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-202 sign-in through QQ")
class QqSignInTest {

    private static final String LINKING = "将 QQ 与通行证关联";
    private static final String FAILED = "这次未能通过其他方式登录";

    private final QqStub qq = QqStub.running();
    private final Candidate candidate = Candidates.fresh();
    private final Visitor visitor = Visitor.fresh();
    private Person person;

    @BeforeEach
    void somebody_comes() {
        person = qq.freshPerson();
    }

    @AfterEach
    void nobody_waits() {
        qq.freshPerson();
    }

    private Page throughQq(Visitor who) {
        return who.open(url(who.openSignIn()));
    }

    private static String url(Page signIn) {
        return KeycloakServer.running().url() + signIn.link("social-qq");
    }

    @Test
    void a_passport_is_linked_by_its_password_and_then_qq_is_enough() {
        Page link = throughQq(visitor);
        assertThat(link.body()).contains(LINKING, person.nickname(), "passport/new");

        Page done = visitor.submit(link, "\u202d+86 " + candidate.mobile() + "\u202c", Candidates.PASSWORD);
        String claims = Visitor.claims(visitor.tokens(done));
        assertThat(claims)
                .contains("\"passport\":\"" + candidate.passport() + "\"")
                .contains("\"roles\":[\"candidate\"]");

        var later = Visitor.fresh();
        Page again = throughQq(later);
        assertThat(again.isSignedIn()).isTrue();
        assertThat(Visitor.claims(later.tokens(again)))
                .contains("\"passport\":\"" + candidate.passport() + "\"")
                .contains("\"roles\":[\"candidate\"]");
    }

    @Test
    void it_works_as_well_where_qq_writes_forms_and_callbacks() {
        qq.isOldFashioned();

        Page done = visitor.submit(
                throughQq(visitor), "mailto:" + candidate.email().replace('@', '＠'), Candidates.PASSWORD);

        assertThat(Visitor.claims(visitor.tokens(done)))
                .contains(candidate.passport().toString());
    }

    @Test
    void without_the_password_nothing_is_linked_and_no_account_is_made() {
        int before = Candidates.count();

        Page link = throughQq(visitor);
        Page refused = visitor.submit(link, candidate.mobile(), "wrong");
        assertThat(refused.isSignedIn()).isFalse();
        assertThat(refused.body()).contains(LINKING, Visitor.WRONG);
        assertThat(visitor.submit(refused, "13100000000", "wrong").body()).contains(LINKING, Visitor.WRONG);

        assertThat(Candidates.count()).isEqualTo(before);
        assertThat(throughQq(Visitor.fresh()).body()).contains(LINKING);
    }

    @Test
    void guessing_passwords_on_this_page_needs_a_proof_too() {
        Page page = throughQq(visitor);
        for (int i = 0; i < 3; i++) {
            page = visitor.mistype(page, candidate.mobile());
        }
        assertThat(page.asksForAProof()).isTrue();

        Page unsolved = visitor.submit(page, candidate.mobile(), Candidates.PASSWORD);
        assertThat(unsolved.isSignedIn()).isFalse();
        assertThat(unsolved.body()).contains(LINKING, "需要先确认您不是机器");
        assertThat(visitor.submit(unsolved, candidate.mobile(), Candidates.PASSWORD, unsolved.solution())
                        .isSignedIn())
                .isTrue();
    }

    @Test
    void staff_are_never_linked() {
        Page refused = visitor.submit(throughQq(visitor), "staff-659028", TestKeycloak.STAFF_PASSWORD);

        assertThat(refused.isSignedIn()).isFalse();
        assertThat(refused.body()).contains("只有考生的通行证可以关联");
        assertThat(throughQq(Visitor.fresh()).body()).contains(LINKING);
    }

    @Test
    void a_passport_has_one_qq_at_most() {
        assertThat(visitor.submit(throughQq(visitor), candidate.mobile(), Candidates.PASSWORD)
                        .isSignedIn())
                .isTrue();
        qq.freshPerson();
        var other = Visitor.fresh();

        Page refused = other.submit(throughQq(other), candidate.mobile(), Candidates.PASSWORD);

        assertThat(refused.isSignedIn()).isFalse();
        assertThat(refused.body()).contains(LINKING, "此通行证已关联了另一个账号");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usercancel=1", "error=access_denied"})
    void who_changes_their_mind_can_use_the_password(String back) {
        qq.refusesWith(back);

        Page page = throughQq(visitor);

        assertThat(page.body()).contains("您取消了 QQ 登录");
        assertThat(qq.calls()).doesNotContain(QqStub.TOKEN);
        assertThat(visitor.submit(page, candidate.mobile(), Candidates.PASSWORD).isSignedIn())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/oauth2.0/token     | 200 | callback( {\"error\":100019,\"error_description\":\"code to access token error\"} );",
                "/oauth2.0/token     | 200 | expires_in=7776000",
                "/oauth2.0/token     | 200 | <html>busy</html>",
                "/oauth2.0/token     | 500 | access_token=A",
                "/oauth2.0/token     | 302 | ''",
                "/oauth2.0/me        | 200 | callback( {\"error\":100016,\"error_description\":\"access token check failed\"} );",
                "/oauth2.0/me        | 200 | {\"client_id\":\"101999998\",\"openid\":\"SOMEBODY\"}",
                "/oauth2.0/me        | 200 | {\"client_id\":\"101999999\"}",
                "/oauth2.0/me        | 200 | ''",
                "/user/get_user_info | 200 | {\"ret\":-23,\"msg\":\"token is invalid\"}",
                "/user/get_user_info | 200 | {\"nickname\":",
                "/user/get_user_info | 503 | {\"ret\":0}"
            })
    void whatever_qq_answers_wrongly_the_password_still_works(String call, int status, String body) {
        qq.says(call, status, body);

        Page page = throughQq(visitor);

        assertThat(page.body()).contains(FAILED);
        assertThat(visitor.submit(page, candidate.mobile(), Candidates.PASSWORD).isSignedIn())
                .isTrue();
    }

    @Test
    void an_endless_answer_is_not_read_to_its_end() {
        qq.says(QqStub.INFO, 200, "{\"ret\":0,\"nickname\":\"" + "x".repeat(200_000) + "\"}");

        assertThat(throughQq(visitor).body()).contains(FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {QqStub.TOKEN, QqStub.ME, QqStub.INFO})
    void qq_that_keeps_silent_is_not_waited_for(String call) {
        qq.keepsSilentAt(call);

        // it is silent still when the page comes
        assertThat(throughQq(visitor).body()).contains(FAILED);
    }

    @Test
    void a_return_that_nobody_asked_for_is_refused() {
        String back = KeycloakServer.running().realm() + "/broker/qq/endpoint?code=stolen&state=";

        assertThat(visitor.open(back + "forged.forged.forged").status()).isEqualTo(400);
        assertThat(visitor.open(back).isSignedIn()).isFalse();
        assertThat(visitor.open(back.replace("&state=", "")).status()).isEqualTo(400);
        assertThat(qq.calls()).isEmpty();
    }

    @Test
    void a_return_in_another_browser_is_refused() {
        qq.refusesWith("code=hers");
        String state = state(visitor);

        Page stolen =
                Visitor.fresh().open(KeycloakServer.running().realm() + "/broker/qq/endpoint?code=his&state=" + state);

        assertThat(stolen.isSignedIn()).isFalse();
        assertThat(qq.calls()).doesNotContain(QqStub.TOKEN, QqStub.ME);
    }

    /** The state with which this browser is sent to QQ, without going there. */
    private static String state(Visitor who) {
        return who.peek(url(who.openSignIn())).replaceAll(".*[?&]state=([^&]+).*", "$1");
    }
}
