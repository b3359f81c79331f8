package org.baoming.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.baoming.keycloak.Candidates.Candidate;
import org.baoming.keycloak.Visitor.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-202 the human check on the real sign-in page")
class HumanCheckTest {

    private static final String MISSING = "需要先确认您不是机器";
    private static final String NOT_CONFIRMED = "未能确认您不是机器";
    private static final String USED = "这次确认已经用过";

    private final Candidate candidate = Candidates.fresh();

    /** Three failures for this name, each from another address. */
    private Page failed(String name) {
        Page page = null;
        for (int i = 0; i < 3; i++) {
            var somebody = Visitor.fresh();
            Page form = somebody.openSignIn();
            assertThat(form.asksForAProof()).isFalse();
            page = somebody.mistype(form, name);
            assertThat(page.body()).contains(Visitor.WRONG);
        }
        return page;
    }

    @Test
    void the_page_asks_after_three_failures_for_a_name() {
        assertThat(failed(candidate.mobile()).asksForAProof()).isTrue();
    }

    @Test
    void the_right_password_without_a_solution_is_not_looked_at() {
        failed(candidate.mobile());
        var visitor = Visitor.fresh();

        Page asked = visitor.signIn(candidate.mobile(), Candidates.PASSWORD);

        assertThat(asked.isSignedIn()).isFalse();
        assertThat(asked.body()).contains(MISSING, "value=\"" + candidate.mobile() + "\"");
        assertThat(visitor.submit(asked, candidate.mobile(), Candidates.PASSWORD, asked.solution())
                        .isSignedIn())
                .isTrue();
    }

    @Test
    void a_wrong_password_without_a_solution_gets_the_same_answer() {
        failed(candidate.mobile());

        assertThat(Visitor.fresh().signIn(candidate.mobile(), "wrong").body())
                .contains(MISSING)
                .doesNotContain(Visitor.WRONG);
    }

    @Test
    void a_wrong_password_with_a_solution_is_a_wrong_password() {
        failed(candidate.mobile());
        var visitor = Visitor.fresh();
        Page asked = visitor.signIn(candidate.mobile(), "");

        Page again = visitor.mistype(asked, candidate.mobile());

        assertThat(again.body()).contains(Visitor.WRONG);
        assertThat(again.asksForAProof()).isTrue();
    }

    @Test
    void a_solution_counts_once() {
        failed(candidate.mobile());
        var visitor = Visitor.fresh();
        Page asked = visitor.signIn(candidate.mobile(), "");
        String solution = asked.solution();
        Page again = visitor.submit(asked, candidate.mobile(), "wrong", solution);

        Page replayed = visitor.submit(again, candidate.mobile(), Candidates.PASSWORD, solution);

        assertThat(replayed.isSignedIn()).isFalse();
        assertThat(replayed.body()).contains(USED);
        var other = Visitor.fresh();
        assertThat(other.submit(other.openSignIn(), candidate.mobile(), Candidates.PASSWORD, solution)
                        .body())
                .as("nor for anybody else")
                .contains(USED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "e30=", "eyJhbGdvcml0aG0iOiJTSEEtMjU2In0="})
    void a_wrong_solution_is_refused(String solution) {
        failed(candidate.mobile());
        var visitor = Visitor.fresh();

        Page refused = visitor.submit(visitor.openSignIn(), candidate.mobile(), Candidates.PASSWORD, solution);

        assertThat(refused.isSignedIn()).isFalse();
        assertThat(refused.body()).contains(NOT_CONFIRMED);
        assertThat(visitor.submit(refused, candidate.mobile(), Candidates.PASSWORD, refused.solution())
                        .isSignedIn())
                .as("but with the new riddle solved")
                .isTrue();
    }

    @Test
    void a_name_that_nobody_has_is_treated_the_same() {
        String nobody = "13000000000";

        assertThat(failed(nobody).asksForAProof()).isTrue();
        assertThat(Visitor.fresh().signIn(nobody, "wrong").body()).contains(MISSING);
    }

    @Test
    void a_name_is_the_same_however_it_is_written() {
        failed(candidate.email());

        assertThat(Visitor.fresh()
                        .signIn(" " + candidate.email().toUpperCase(java.util.Locale.ROOT), Candidates.PASSWORD)
                        .body())
                .contains(MISSING);
    }

    @Test
    void an_address_with_three_failures_is_asked_whatever_the_name() {
        String address = Visitor.freshAddress();
        for (int i = 0; i < 3; i++) {
            Visitor.at(address).signIn("1370000000" + i, "wrong");
        }

        var visitor = Visitor.at(address);
        Page page = visitor.openSignIn();
        assertThat(page.asksForAProof())
                .as("at once, so that the page can solve it meanwhile")
                .isTrue();
        assertThat(visitor.submit(page, candidate.mobile(), Candidates.PASSWORD, page.solution())
                        .isSignedIn())
                .isTrue();
        assertThat(Visitor.fresh().openSignIn().asksForAProof())
                .as("nobody elsewhere is asked")
                .isFalse();
    }

    @Test
    void who_signs_in_at_once_is_never_asked() {
        for (int i = 0; i < 5; i++) {
            assertThat(Visitor.fresh()
                            .signIn(candidate.mobile(), Candidates.PASSWORD)
                            .isSignedIn())
                    .isTrue();
        }
    }
}
