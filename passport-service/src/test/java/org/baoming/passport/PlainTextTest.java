package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

/**
 * After everything that can be done with a passport has been done: where its owner's data is stored in plain text, and
 * where it is not.
 */
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("R-206 R-503 the plain number stands nowhere, Keycloak included; the addresses in one table only")
class PlainTextTest extends PassportServiceTest {

    private static final String NAME = "𠮷无处可寻";

    private final Person person = Person.fresh();
    private final String number = Numbers.freshResident();

    @Test
    @DisplayName("R-206 R-503 no document number in the database, on Kafka or in a log")
    void not_in_the_database_nor_on_kafka_nor_in_a_log(CapturedOutput log, @Autowired Environment environment)
            throws IOException {
        UUID passport = everythingIsDone();

        Map<String, String> tables = database();
        assertThat(tables.get("passport")).contains(person.email(), person.mobile(), NAME, passport.toString());
        assertThat(holding(tables, number)).isEmpty();
        assertThat(holding(tables, person.email())).containsExactly("passport");
        assertThat(holding(tables, person.mobile())).containsExactly("passport");
        assertThat(holding(tables, NAME)).containsExactly("passport");

        Map<String, String> keycloak = KeycloakDatabase.tables();
        assertThat(keycloak.get("EVENT_ENTITY"))
                .as("that somebody failed is kept, not what was typed")
                .contains("LOGIN_ERROR", "user_not_found", "openid-connect");
        assertThat(keycloak.get("USER_ENTITY")).contains(person.email(), person.mobile());
        assertThat(holding(keycloak, number)).isEmpty();
        assertThat(holding(keycloak, NAME)).isEmpty();
        assertThat(holding(keycloak, person.email())).containsExactly("USER_ENTITY");
        assertThat(holding(keycloak, person.mobile())).containsExactly("USER_ENTITY");

        Map<String, String> topics = kafka(environment.getRequiredProperty("spring.kafka.bootstrap-servers"));
        assertThat(topics.get("passport.passports")).contains(passport.toString());
        for (String personal : List.of(number, person.email(), person.mobile(), NAME)) {
            assertThat(holding(topics, personal)).as("on Kafka").isEmpty();
            assertThat(log.getAll()).doesNotContain(personal);
            assertThat(Files.readString(Path.of("target/keycloak.log"))).doesNotContain(personal);
        }

        nothingIsLive(passport);
        assertThat(as(passport).post("/api/passport/me/closure", Map.of()).status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> holding(database(), person.email()).isEmpty());
        Map<String, String> afterwards = database();
        for (String personal : List.of(number, person.email(), person.mobile(), NAME)) {
            assertThat(holding(afterwards, personal)).as("after the end").isEmpty();
            assertThat(holding(KeycloakDatabase.tables(), personal))
                    .as("after the end, at Keycloak")
                    .isEmpty();
            assertThat(log.getAll()).doesNotContain(personal);
        }
    }

    /** Registered, refused, entered, shown, disclosed, exported, told; each of it once right and once wrong. */
    private UUID everythingIsDone() {
        UUID passport = registered(person);
        var signIn = new SignInPage(KEYCLOAK);
        for (String mistaken : List.of(number, NAME, " " + number.toLowerCase(Locale.ROOT))) {
            assertThat(signIn.signIn(mistaken, number)).isEmpty();
        }
        for (String address : List.of(person.email(), "+86 " + person.mobile())) {
            assertThat(new SignInPage(KEYCLOAK).signIn(address, NAME)).isEmpty();
            assertThat(new SignInPage(KEYCLOAK).signIn(address, PASSWORD)).isPresent();
        }
        assertThat(enterDocument(passport, number.substring(0, 17) + (number.endsWith("1") ? "2" : "1"))
                        .status())
                .isEqualTo(400);
        assertThat(as(passport)
                        .put(
                                "/api/passport/me/document",
                                Map.of("type", "RESIDENT_ID", "number", number, "name", NAME),
                                "If-None-Match",
                                "*")
                        .status())
                .isEqualTo(200);
        assertThat(enterDocument(passportWithoutAccount(), number).status()).isEqualTo(409);
        assertThat(as(passport).post("/api/passport/me/document/number", null).body())
                .contains(number);
        ApiAnswer disclosed = api.as(TestIssuer.current().service("audit-service"))
                .post(
                        "/internal/passports/" + passport + "/document-disclosures",
                        Map.of(
                                "staff",
                                Map.of("subject", "gulnar", "role", "centre-staff", "centre", "659028"),
                                "reasonCode",
                                "OTHER",
                                "reason",
                                "核对"));
        assertThat(disclosed.body()).contains(number);
        OTHERS.forEach((name, service) ->
                service.answer("GET", "/internal/passports/" + passport + "/personal-data", 200, "{}"));
        assertThat(as(passport).get("/api/passport/me/export").body()).contains(number, person.email());
        events.publishExample(
                Path.of("../payment-service/contracts/events/payment.order-paid.v1.example.json"),
                "payment.orders",
                UUID.randomUUID().toString(),
                Map.of("order", "NCRE_35-2026122012-" + person.mobile().substring(1), "passport", passport));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mailsTo(person.email()).stream().anyMatch(mail -> mail.contains("缴费成功")));
        events.await("passport.passports", "passport.document-disclosed.v1", passport.toString());
        return passport;
    }

    /** Every row of every table as text. */
    private Map<String, String> database() {
        Map<String, String> tables = new LinkedHashMap<>();
        for (String table : database.sql(
                        "select tablename from pg_tables where schemaname = 'public' order by tablename")
                .query(String.class)
                .list()) {
            tables.put(
                    table,
                    String.join(
                            "\n",
                            database.sql("select t::text from \"%s\" t".formatted(table))
                                    .query(String.class)
                                    .list()));
        }
        return tables;
    }

    /** Every record of every topic with its key and headers as text. */
    private static Map<String, String> kafka(String servers) {
        Map<String, String> topics = new LinkedHashMap<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var text = new StringBuilder().append(text(record.key())).append(text(record.value()));
                    record.headers().forEach(header -> text.append(text(header.value())));
                    topics.merge(record.topic(), text.toString(), String::concat);
                }
            }
        }
        return topics;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> holding(Map<String, String> texts, String personal) {
        return texts.entrySet().stream()
                .filter(entry -> entry.getValue().contains(personal))
                .map(Map.Entry::getKey)
                .toList();
    }
}
