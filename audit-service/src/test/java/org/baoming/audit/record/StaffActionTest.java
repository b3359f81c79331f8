package org.baoming.audit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.audit.Fixture.NOON;
import static org.baoming.audit.Fixture.PASSPORT;
import static org.baoming.audit.Fixture.REGISTRATION;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.audit.record.StaffAction.Content;
import org.baoming.audit.record.StaffAction.Form;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StaffActionTest {

    private static final Map<String, String> DETAILS = Map.of("round", "1", "reason", "头部过小");
    private static final Content CONTENT = Content.of(
            "audit",
            "gulnar",
            "staff-659028",
            "centre-staff",
            "REVIEW_REJECTED",
            "2027-03",
            REGISTRATION,
            PASSPORT,
            DETAILS);
    private static final Content OLDER_CONTENT =
            Content.of(null, "gulnar", null, null, "REVIEW_REJECTED", null, REGISTRATION, null, DETAILS);
    private static final StaffAction FIRST = StaffAction.after(ChainLink.START, "659028", NOON, CONTENT);
    private static final StaffAction OLDER =
            StaffAction.after(ChainLink.START, "659028", NOON, OLDER_CONTENT, Form.STAFF_ACTION_1);

    @Test
    @DisplayName("R-504 an action follows the hash of the one before it")
    void followsTheOneBefore() {
        var second = StaffAction.after(FIRST.link(), "659028", NOON, CONTENT);

        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previousHash()).isEqualTo(FIRST.hash());
        assertThat(second.isGenuine()).isTrue();
    }

    @Test
    @DisplayName("R-504 the canonical forms never change: known actions keep their known hashes")
    void keepsItsKnownHash() {
        assertThat(OLDER.hash()).isEqualTo("07c43d8d6e7ae89b964f18fe0d879170bb6ff3f2b5041a45ccea773e3c678ba0");
        assertThat(FIRST.hash()).isEqualTo("e5adbd82945d3ebb3167eb3cef8d451bfa91f859679fee22b269d29415977c90");
        assertThat(OLDER.isGenuine()).isTrue();
        assertThat(FIRST.isGenuine()).isTrue();
    }

    @Test
    @DisplayName("R-504 what the database cannot keep does not go into the hash")
    void countsInMicroseconds() {
        var action = StaffAction.after(ChainLink.START, "659028", NOON.plusNanos(123_456_789), CONTENT);

        assertThat(action.at()).isEqualTo(NOON.plusNanos(123_456_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    @DisplayName("R-504 a change of any field shows")
    void aChangeOfAnyFieldShows(String field, StaffAction forged) {
        assertThat(forged.isGenuine()).as(field).isFalse();
    }

    static Stream<Object[]> forgeries() {
        var shifted = Map.of("round", "1头", "reason", "部过小");
        var other = ChainLink.START.hash().replace('0', '1');
        return Stream.of(
                new Object[] {
                    "number",
                    new StaffAction("659028", 11, NOON, CONTENT, FIRST.form(), FIRST.previousHash(), FIRST.hash())
                },
                new Object[] {
                    "time",
                    new StaffAction(
                            "659028", 1, NOON.plusMillis(1), CONTENT, FIRST.form(), FIRST.previousHash(), FIRST.hash())
                },
                new Object[] {
                    "scope",
                    new StaffAction("659031", 1, NOON, CONTENT, FIRST.form(), FIRST.previousHash(), FIRST.hash())
                },
                new Object[] {
                    "previous hash", new StaffAction("659028", 1, NOON, CONTENT, FIRST.form(), other, FIRST.hash())
                },
                new Object[] {
                    "form",
                    new StaffAction("659028", 1, NOON, CONTENT, Form.STAFF_ACTION_1, FIRST.previousHash(), FIRST.hash())
                },
                new Object[] {"service", with("payment", "gulnar", "REVIEW_REJECTED", REGISTRATION, DETAILS)},
                new Object[] {"actor", with("audit", "bekzat", "REVIEW_REJECTED", REGISTRATION, DETAILS)},
                new Object[] {"type", with("audit", "gulnar", "REVIEW_APPROVED", REGISTRATION, DETAILS)},
                new Object[] {"registration", with("audit", "gulnar", "REVIEW_REJECTED", new UUID(1, 2), DETAILS)},
                new Object[] {"registration taken out", with("audit", "gulnar", "REVIEW_REJECTED", null, DETAILS)},
                new Object[] {"details", with("audit", "gulnar", "REVIEW_REJECTED", REGISTRATION, Map.of())},
                new Object[] {
                    "text shifted between details", with("audit", "gulnar", "REVIEW_REJECTED", REGISTRATION, shifted)
                },
                new Object[] {
                    "account",
                    copy(Content.of(
                            "audit",
                            "gulnar",
                            "other",
                            "centre-staff",
                            "REVIEW_REJECTED",
                            "2027-03",
                            REGISTRATION,
                            PASSPORT,
                            DETAILS))
                },
                new Object[] {
                    "role",
                    copy(Content.of(
                            "audit",
                            "gulnar",
                            "staff-659028",
                            "exam-admin",
                            "REVIEW_REJECTED",
                            "2027-03",
                            REGISTRATION,
                            PASSPORT,
                            DETAILS))
                },
                new Object[] {
                    "session",
                    copy(Content.of(
                            "audit",
                            "gulnar",
                            "staff-659028",
                            "centre-staff",
                            "REVIEW_REJECTED",
                            null,
                            REGISTRATION,
                            PASSPORT,
                            DETAILS))
                },
                new Object[] {
                    "passport",
                    copy(Content.of(
                            "audit",
                            "gulnar",
                            "staff-659028",
                            "centre-staff",
                            "REVIEW_REJECTED",
                            "2027-03",
                            REGISTRATION,
                            null,
                            DETAILS))
                });
    }

    @Test
    @DisplayName("R-504 an older action says nothing in the fields that its hash does not cover")
    void olderActionsSayNothingMore() {
        var forged = Content.of(null, "gulnar", "somebody", null, "REVIEW_REJECTED", null, REGISTRATION, null, DETAILS);

        assertThat(new StaffAction("659028", 1, NOON, forged, OLDER.form(), OLDER.previousHash(), OLDER.hash())
                        .isGenuine())
                .isFalse();
    }

    private static StaffAction with(
            String service, String actor, String type, @Nullable UUID registration, Map<String, String> details) {
        return copy(Content.of(
                service, actor, "staff-659028", "centre-staff", type, "2027-03", registration, PASSPORT, details));
    }

    private static StaffAction copy(Content content) {
        return new StaffAction("659028", 1, NOON, content, FIRST.form(), FIRST.previousHash(), FIRST.hash());
    }
}
