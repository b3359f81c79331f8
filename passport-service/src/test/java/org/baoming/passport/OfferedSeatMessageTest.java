package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-208, R-802 a candidate is told that a place is theirs for a while")
class OfferedSeatMessageTest extends PassportServiceTest {

    private static final Path EXAMPLE =
            Path.of("../enrollment-service/contracts/events/enrollment.seat-offered.v1.example.json");

    private final Person person = Person.fresh();
    private UUID passport;

    @BeforeEach
    void a_passport() {
        passport = registered(person);
    }

    private void offered(UUID entry) {
        events.publishExample(
                EXAMPLE,
                "enrollment.registrations",
                UUID.randomUUID().toString(),
                Map.of("passport", passport, "entry", entry));
    }

    private List<String> mails() {
        return mailsTo(person.email()).stream()
                .filter(mail -> mail.contains("goes to the next in line"))
                .toList();
    }

    private List<String> sms() {
        return smsTo(person.mobile()).stream().filter(sms -> sms.contains("候补")).toList();
    }

    @Test
    void by_mail_and_by_text_message_with_the_time_until_when() {
        offered(UUID.randomUUID());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(mails()).singleElement().asString().contains("659028", "67", "2027-01-06 13:05");
            assertThat(sms()).singleElement().asString().contains("659028", "67", "2027-01-06 13:05");
        });
    }

    @Test
    void once_even_if_the_news_comes_twice_and_again_for_another_place() {
        UUID entry = UUID.randomUUID();
        offered(entry);
        offered(entry);
        offered(UUID.randomUUID());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(mails()).hasSize(2);
            assertThat(sms()).hasSize(2);
        });
    }
}
