package org.baoming.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void an_answer_with_a_length_ends_there() {
        byte[] answer = bytes("HTTP/1.1 200 \r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(Answer.length(answer, answer.length)).isEqualTo(answer.length);
        assertThat(Answer.status(answer)).isEqualTo(200);
        for (int arrived = 0; arrived < answer.length; arrived++) {
            assertThat(Answer.length(answer, arrived)).isEqualTo(Answer.INCOMPLETE);
        }
    }

    @Test
    void an_answer_in_chunks_ends_with_the_empty_one() {
        byte[] answer = bytes(
                "HTTP/1.1 409 \r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"a\":\r\nb\r\n1234567890}\r\n0\r\n\r\n");

        assertThat(Answer.length(answer, answer.length)).isEqualTo(answer.length);
        assertThat(Answer.status(answer)).isEqualTo(409);
        for (int arrived = 0; arrived < answer.length; arrived++) {
            assertThat(Answer.length(answer, arrived)).isEqualTo(Answer.INCOMPLETE);
        }
    }

    @Test
    void an_answer_that_has_no_content_ends_with_its_head() {
        byte[] answer = bytes("HTTP/1.1 204 \r\nDate: today\r\n\r\n");

        assertThat(Answer.length(answer, answer.length)).isEqualTo(answer.length);
    }

    @Test
    void an_answer_without_an_end_is_refused() {
        byte[] answer = bytes("HTTP/1.1 200 \r\nConnection: close\r\n\r\n");

        assertThatThrownBy(() -> Answer.length(answer, answer.length)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_answer_says_which_version_the_next_change_names() {
        byte[] changed = bytes("HTTP/1.1 200 \r\nETag: \"17\"\r\nContent-Length: 2\r\n\r\n{}");
        byte[] refused = bytes("HTTP/1.1 412 \r\nContent-Length: 47\r\n\r\n"
                + "{\"code\":\"CHANGED_MEANWHILE\",\"version\":18}      ");
        byte[] down = bytes("HTTP/1.1 503 \r\nContent-Length: 0\r\n\r\n");

        assertThat(Answer.version(changed, changed.length)).contains("\"17\"");
        assertThat(Answer.version(refused, refused.length)).contains("\"18\"");
        assertThat(Answer.version(down, down.length)).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
