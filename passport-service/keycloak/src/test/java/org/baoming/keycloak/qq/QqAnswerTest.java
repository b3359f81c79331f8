package org.baoming.keycloak.qq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.baoming.keycloak.qq.QqAnswer.NoAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-202 what QQ Connect answers")
class QqAnswerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_token=FE04&expires_in=7776000&refresh_token=88E4",
                "{\"access_token\":\"FE04\",\"expires_in\":\"7776000\"}",
                "callback( {\"access_token\":\"FE04\"} );",
                "callback({\"access_token\":\"FE04\"})\n",
                " callback (\n{\"access_token\":\"FE04\", \"ret\":0, \"error\":\"0\"}\n ) ; "
            })
    void is_read_however_it_is_written(String body) throws Exception {
        assertThat(QqAnswer.read(body).required("access_token")).isEqualTo("FE04");
    }

    @Test
    void keeps_every_character() throws Exception {
        assertThat(QqAnswer.read("{\"nickname\":\"𠮷 & <小>\"}").optional("nickname"))
                .isEqualTo("𠮷 & <小>");
        assertThat(QqAnswer.read("nickname=%F0%A0%AE%B7+%26").optional("nickname"))
                .isEqualTo("𠮷 &");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "callback( {\"error\":100019,\"error_description\":\"code to access token error\"} );",
                "{\"error\":100019,\"error_description\":\"code to access token error\"}",
                "error=100019&error_description=code",
                "{\"ret\":-23,\"msg\":\"token is invalid\"}",
                "{\"ret\":1002,\"msg\":\"\"}",
                "{\"ret\":\"100030\"}",
                "code=100001&msg=x"
            })
    void is_a_refusal_although_the_status_is_200(String body) {
        assertThatThrownBy(() -> QqAnswer.read(body))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "callback( );",
                "callback( [] );",
                "callback( {\"openid\":\"A\" );",
                "callback( {\"openid\":\"A\"} ); alert(1)",
                "{\"openid\":\"A\"} {\"openid\":\"B\"}",
                "[{\"openid\":\"A\"}]",
                "\"openid\"",
                "null",
                "<html><body>502 Bad Gateway</body></html>",
                "openid=%ZZ",
                "{\"access_token\":\"FE04\""
            })
    void is_none_where_it_is_garbage(String body) {
        assertThatThrownBy(() -> QqAnswer.read(body))
                .isInstanceOf(NoAnswer.class)
                .hasMessage("not understood");
    }

    @Test
    void is_none_where_what_counts_is_missing_or_empty() throws Exception {
        QqAnswer answer = QqAnswer.read("{\"openid\":\"\",\"client_id\":null}");

        assertThatThrownBy(() -> answer.required("openid")).isInstanceOf(NoAnswer.class);
        assertThatThrownBy(() -> answer.required("unionid")).isInstanceOf(NoAnswer.class);
    }

    @Test
    void never_shows_in_a_log_what_it_holds() {
        assertThatThrownBy(() -> QqAnswer.read("{\"error\":\"FE04 secret\",\"access_token\":\"FE04\"}"))
                .hasMessageNotContaining("FE04")
                .hasNoCause();
        assertThatThrownBy(() -> QqAnswer.read("{\"access_token\":\"FE04"))
                .hasMessageNotContaining("FE04")
                .hasNoCause();
    }
}
