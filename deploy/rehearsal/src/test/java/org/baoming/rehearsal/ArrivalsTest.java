package org.baoming.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {

    private static final String ORDER = "NCRE_44-2026113021-3691180464";

    @TempDir
    Path home;

    @Test
    @DisplayName(
            "R-208 Messages count although the inbox has forgotten them, once each, and those that come twice are seen")
    void messagesThatTheInboxHasForgotten() throws IOException {
        Path inbox = home.resolve("inbox.jsonl");
        var arrivals = new Arrivals(inbox);
        arrivals.read();
        Files.writeString(inbox, message(1, "EMAIL") + message(2, "SMS") + "{\"id\":3,\"chan");
        arrivals.read();
        arrivals.read();
        Files.writeString(inbox, message(3, "SMS"));
        arrivals.read();

        assertThat(arrivals.count(ORDER, "EMAIL")).isEqualTo(1);
        assertThat(arrivals.count(ORDER, "SMS")).isEqualTo(2);
    }

    private static String message(int id, String channel) {
        return "{\"id\":%d,\"channel\":\"%s\",\"text\":\"订单号：%s\"}\n".formatted(id, channel, ORDER);
    }
}
