package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Base class of tests of what a candidate is told because of events. */
abstract class NotifiedCandidateTest extends PassportServiceTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final Person person = Person.fresh();
    UUID registration = UUID.randomUUID();
    final String order = "NCRE_35-2026122011-" + person.mobile().substring(1);
    UUID passport;

    @BeforeEach
    void a_passport() {
        passport = registered(person);
    }

    void happens(String service, String topic, String type, Map<String, Object> with) {
        var changed = new HashMap<>(with);
        if (!topic.equals("audit.reviews")) {
            changed.put("passport", passport);
        }
        changed.put("registration", registration);
        events.publishExample(
                Path.of("../" + service + "/contracts/events/" + type + ".example.json"),
                topic,
                registration.toString(),
                changed);
    }

    static Map<String, Object> offer(String subject, String nameZh, String nameEn) {
        return Map.of(
                "subject",
                subject,
                "level",
                2,
                "nameZh",
                nameZh,
                "nameEn",
                nameEn,
                "minutes",
                120,
                "feeFen",
                8000,
                "capacity",
                60);
    }

    List<String> mails(String about) {
        return mailsTo(person.email()).stream()
                .filter(mail -> mail.startsWith(about))
                .toList();
    }

    List<String> texts(String about) {
        return smsTo(person.mobile()).stream()
                .filter(sms -> sms.contains(about))
                .toList();
    }

    void assertToldByMail(String about, String... what) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(mails(about)).singleElement().asString().contains(what));
    }

    void assertToldByText(String about, String... what) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(texts(about)).singleElement().asString().contains(what));
    }
}
