package org.baoming.passport.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.passport.PassportServiceTest;
import org.baoming.passport.keys.KeySettings;
import org.baoming.passport.keys.KeyedHash;
import org.baoming.passport.passport.IdentityDocument;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.rule.DocumentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service with a new key, and with documents that are still under the old one. */
@DisplayName("R-204 the keys of document numbers change")
@TestPropertySource(
        properties = {
            "SAMPLE_DATA=false",
            "passport.keys.encryption-key-id=k2",
            "passport.keys.encryption-key=" + DocumentKeysTest.NEW,
            "passport.keys.retired-encryption-keys.k1=" + DocumentKeysTest.OLD
        })
class DocumentKeysTest extends PassportServiceTest {

    static final String OLD = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    static final String NEW = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    @LocalManagementPort
    int management;

    @Autowired
    KeySettings settings;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MeterRegistry metrics;

    @BeforeEach
    void nothing_is_sealed() {
        database.sql("delete from passport").update();
    }

    @Autowired
    Passports passports;

    private KeySettings keys(String id, String key, Map<String, String> retired) {
        return new KeySettings(id, key, retired, "ZG9jdW1lbnQtYmxpbmQtaW5kZXgta2V5LWZvci10c3Q=");
    }

    private static DocumentVault vault(KeySettings keys) {
        return new DocumentVault(keys, new KeyedHash(keys));
    }

    private DocumentKeys documentKeys(KeySettings keys) {
        return new DocumentKeys(
                database, keys, vault(keys), passports, new Profiles(database), transaction, new SimpleMeterRegistry());
    }

    /** Documents as they were entered when k1 was the current key. */
    private Map<UUID, String> sealedUnderTheOldKey(int count) {
        DocumentVault old = vault(keys("k1", OLD, Map.of()));
        Map<UUID, String> numbers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            numbers.put(TimeOrderedIds.next(), "E%08d".formatted(i));
        }
        var ids = numbers.keySet().stream().toList();
        database.sql("""
                        insert into passport (id, email, mobile, state, begun_at, registered_at, version, document_type,
                                              document_sealed, document_blind_index, document_masked, document_name)
                        select id, id || '@baoming.example', '137' || lpad((row_number() over ())::text, 8, '0'), 'ACTIVE', now(), now(), 3, 'PASSPORT', sealed, id, '***', '程样例'
                        from unnest(cast(:ids as uuid[]), cast(:sealed as text[])) as n (id, sealed)""")
                .param("ids", ids.toArray(UUID[]::new))
                .param(
                        "sealed",
                        ids.stream().map(id -> old.seal(id, numbers.get(id))).toArray(String[]::new))
                .update();
        return numbers;
    }

    private JsonNode actuator(String method) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + management + "/actuator/documentkeys"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    private double underTheOldKey() {
        return metrics.get("passport.documents.under.retired.key")
                .tag("key", "k1")
                .gauge()
                .value();
    }

    @Test
    @DisplayName(
            "R-205 profiles are counted and encrypted under the new key as documents are; a missing key stops the start")
    void profiles_are_brought_under_the_new_key_too() {
        UUID passport = sealedUnderTheOldKey(1).keySet().iterator().next();
        database.sql("update passport set document_sealed = null, document_type = null, document_blind_index = null, "
                        + "document_masked = null, document_name = null")
                .update();
        var profiles = new Profiles(database);
        profiles.put(
                passport, new Profiles.Kept(vault(keys("k1", OLD, Map.of())).sealProfile(passport, "{}"), 1));
        KeySettings both = keys("k2", NEW, Map.of("k1", OLD));

        assertThatThrownBy(() -> documentKeys(keys("k2", NEW, Map.of())).requireAllKeys())
                .isInstanceOf(IllegalStateException.class);
        assertThat(documentKeys(both).documents()).containsEntry("k1", 1L).containsEntry("k2", 0L);
        assertThat(documentKeys(both).resealSome()).isOne();

        assertThat(documentKeys(both).documents()).containsEntry("k1", 0L).containsEntry("k2", 1L);
        String sealed =
                Objects.requireNonNull(profiles.find(passport).orElseThrow().sealed());
        assertThat(vault(keys("k2", NEW, Map.of())).openProfile(passport, sealed))
                .isEqualTo("{}");
        assertThatThrownBy(() -> vault(both).open(passport, sealed))
                .as("a profile is no document number")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("R-204 ten thousand documents are encrypted under the new key, and the old key is removed")
    void ten_thousand_are_brought_under_the_new_one_and_the_old_one_is_taken_out() throws Exception {
        Map<UUID, String> numbers = sealedUnderTheOldKey(10_000);
        JsonNode before = actuator("GET");
        assertThat(before.path("current").asString()).isEqualTo("k2");
        assertThat(before.at("/documents/k1").asLong()).isEqualTo(10_000);
        assertThat(before.at("/documents/k2").asLong()).isZero();
        assertThat(underTheOldKey()).isEqualTo(10_000);

        // Operators may be impatient, and there is more than one instance: all of them work on the same rows.
        int resealed = 0;
        for (JsonNode report = before; report.at("/documents/k1").asLong() > 0; ) {
            List<JsonNode> reports = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<JsonNode> command = () -> actuator("POST");
                for (var answer : threads.invokeAll(List.of(command, command))) {
                    reports.add(answer.get());
                }
            }
            resealed += reports.stream()
                    .mapToInt(one -> one.path("resealed").asInt())
                    .sum();
            report = actuator("GET");
        }

        assertThat(resealed).as("each once").isEqualTo(10_000);
        assertThat(underTheOldKey()).isZero();
        DocumentVault later = vault(keys("k2", NEW, Map.of()));
        Map<UUID, String> readable = new HashMap<>();
        database.sql("select id, document_sealed from passport").query(row -> {
            UUID id = row.getObject("id", UUID.class);
            readable.put(
                    id,
                    later.open(
                            id,
                            new IdentityDocument(
                                    DocumentType.PASSPORT,
                                    row.getString("document_sealed"),
                                    "",
                                    "",
                                    "程样例",
                                    null,
                                    null)));
        });
        assertThat(readable).isEqualTo(numbers);
        documentKeys(keys("k2", NEW, Map.of())).requireAllKeys();
    }

    @Test
    @DisplayName("R-204 an interrupted change of keys continues where it stopped")
    void where_it_was_interrupted_it_goes_on() {
        sealedUnderTheOldKey(500);
        DocumentKeys keys = documentKeys(settings);
        assertThat(keys.resealSome()).isEqualTo(200);
        assertThat(keys.documents()).isEqualTo(Map.of("k1", 300L, "k2", 200L));
        assertThat(documentKeys(settings).resealSome()).isEqualTo(200);
        assertThat(documentKeys(settings).resealSome()).isEqualTo(100);
        assertThat(documentKeys(settings).resealSome()).isZero();
    }

    @Test
    @DisplayName("R-204 a passport that was read before the change of keys is not saved")
    void nobody_who_has_read_a_passport_before_writes_the_old_seal_back() {
        UUID id = sealedUnderTheOldKey(1).keySet().iterator().next();
        Passport readBefore = passports.findById(id).orElseThrow();
        documentKeys(settings).resealSome();
        assertThatThrownBy(() -> passports.save(readBefore.closing()))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    @DisplayName("R-204 a start with a document under an unknown key stops and names the key")
    void a_start_with_a_document_that_no_key_opens_ends_with_a_sentence() {
        sealedUnderTheOldKey(3);
        documentKeys(settings).requireAllKeys();
        assertThatThrownBy(() -> documentKeys(keys("k2", NEW, Map.of())).afterSingletonsInstantiated())
                .hasMessage("Set passport.keys.retired-encryption-keys.k1: 3 documents are sealed under that key");
        // Not the first that the index names.
        database.sql(
                        "update passport set document_sealed = 'k9.' || split_part(document_sealed, '.', 2) where id = :id")
                .param(
                        "id",
                        database.sql("select id from passport limit 1")
                                .query(UUID.class)
                                .single())
                .update();
        assertThatThrownBy(() -> documentKeys(keys("k1", OLD, Map.of())).requireAllKeys())
                .hasMessage("Set passport.keys.retired-encryption-keys.k9: 1 documents are sealed under that key");
    }
}
