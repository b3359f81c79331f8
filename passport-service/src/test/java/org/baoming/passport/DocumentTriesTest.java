package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-204 whose document it is")
class DocumentTriesTest extends PassportServiceTest {

    private static final int PER_DAY = 10;

    @Test
    @DisplayName("R-204 R-307 of fifty concurrent entries of one document, one succeeds")
    void of_fifty_who_enter_the_same_document_at_once_one_has_it() throws Exception {
        String number = Numbers.freshResident();
        List<UUID> passports =
                Stream.generate(this::passportWithoutAccount).limit(50).toList();
        List<ApiAnswer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ApiAnswer>> entering = passports.stream()
                    .<Callable<ApiAnswer>>map(passport -> () -> enterDocument(passport, number))
                    .toList();
            for (var answer : threads.invokeAll(entering)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(49)
                .allMatch(answer -> answer.status() == 409 && answer.code().equals("DOCUMENT_IN_USE"));
        assertThat(database.sql("select count(*) from passport where id = any(:ids) and document_type is not null")
                        .param("ids", passports.toArray(UUID[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("R-204 the number of documents that a passport may try is limited")
    void nobody_finds_out_by_trying_who_has_a_passport() {
        String taken = Numbers.freshResident();
        assertThat(enterDocument(passportWithoutAccount(), taken).status()).isEqualTo(200);
        UUID curious = passportWithoutAccount();
        assertThat(enterDocument(curious, taken.substring(0, 17) + (taken.endsWith("1") ? "2" : "1"))
                        .code())
                .as("what cannot be a number tells nothing, and counts nothing")
                .isEqualTo("DOCUMENT_INVALID");
        for (int i = 0; i < PER_DAY; i++) {
            assertThat(enterDocument(curious, taken).code()).isEqualTo("DOCUMENT_IN_USE");
        }

        ApiAnswer spent = enterDocument(curious, taken);
        assertThat(spent.status()).isEqualTo(429);
        assertThat(spent.code()).isEqualTo("DOCUMENT_TRIES_SPENT");
        assertThat(spent.json().path("retryAfterSeconds").asLong()).isBetween(1L, 86_401L);
        assertThat(enterDocument(curious, Numbers.freshResident()).code())
                .as("one that nobody has neither")
                .isEqualTo("DOCUMENT_TRIES_SPENT");

        clock.forward(Duration.ofSeconds(spent.json().path("retryAfterSeconds").asLong()));
        assertThat(enterDocument(curious, taken).code()).isEqualTo("DOCUMENT_IN_USE");
    }

    @Test
    @DisplayName("R-204 concurrent requests try no more documents than consecutive ones")
    void at_once_no_more_can_be_tried_than_one_after_the_other() throws Exception {
        String taken = Numbers.freshResident();
        assertThat(enterDocument(passportWithoutAccount(), taken).status()).isEqualTo(200);
        UUID curious = passportWithoutAccount();
        List<String> codes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ApiAnswer> trying = () -> enterDocument(curious, taken);
            for (var answer : threads.invokeAll(Collections.nCopies(3 * PER_DAY, trying))) {
                codes.add(answer.get().code());
            }
        }
        assertThat(codes).filteredOn("DOCUMENT_IN_USE"::equals).hasSize(PER_DAY);
        assertThat(codes).filteredOn("DOCUMENT_TRIES_SPENT"::equals).hasSize(2 * PER_DAY);
    }

    @Test
    @DisplayName("R-204 entering one's own document again counts as no try")
    void entering_ones_own_again_counts_nothing() {
        UUID passport = passportWithoutAccount();
        String number = Numbers.freshResident();
        for (int i = 0; i < 2 * PER_DAY; i++) {
            assertThat(enterDocument(passport, number).status()).isEqualTo(200);
        }
    }
}
