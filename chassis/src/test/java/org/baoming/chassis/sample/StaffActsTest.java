package org.baoming.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class StaffActsTest {

    private static final Path SCHEMA = Path.of("contracts/events/staff-acted.v1.schema.json");
    private static final Caller GULNAR =
            new Caller("gulnar", Set.of(Role.CENTRE_STAFF), null, "659028", null, "staff-659028");

    @Autowired
    StaffActs acts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    EventBus events;

    @Autowired
    ApiClient api;

    @Test
    @DisplayName("R-504 an act of staff is sent with who, what, when and whose it is, keyed by its scope")
    void anActIsSent() {
        UUID registration = UUID.randomUUID();
        record(new StaffAct("THING_CHANGED", "659028", "2027-03", registration, null, Map.of("after", "𠮷")));

        var sent = events.await(
                        "sample.staff-acts",
                        event -> event.payload()
                                .path("registration")
                                .asString("")
                                .equals(registration.toString()))
                .getLast();

        assertThat(sent.type()).isEqualTo("sample.staff-acted.v1");
        assertThat(sent.key()).isEqualTo("659028");
        assertThat(sent.payload().path("by").asString()).isEqualTo("gulnar");
        assertThat(sent.payload().path("account").asString()).isEqualTo("staff-659028");
        assertThat(sent.payload().path("role").asString()).isEqualTo("centre-staff");
        assertThat(sent.payload().at("/details/after").asString()).isEqualTo("𠮷");
        ContractFiles.assertMatches(SCHEMA, sent.payload().toString());
    }

    @Test
    @DisplayName("R-504 an act that is undone is not recorded, and without a transaction there is no act")
    void standsOrFallsWithTheAct() {
        assertThatThrownBy(() -> acts.record(GULNAR, act("65"))).isInstanceOf(IllegalStateException.class);
        transaction.executeWithoutResult(status -> {
            acts.record(GULNAR, StaffAct.of("THING_UNDONE", "65", null, Map.of()));
            status.setRollbackOnly();
        });
        record(StaffAct.of("THING_DONE", "65", null, Map.of()));

        var sent = events.await(
                "sample.staff-acts",
                event -> event.payload().path("act").asString().equals("THING_DONE"));

        assertThat(sent)
                .noneMatch(event -> event.payload().path("act").asString().equals("THING_UNDONE"));
    }

    @Test
    @DisplayName("R-504 long or unstorable words do not make an act fail, and what is sent fits the contract")
    void detailsAreBounded() {
        String endless = "𠮷".repeat(2_000);
        var act =
                StaffAct.of("TEXT_CHANGED", StaffAct.BOARD, null, Map.of("long", endless, "odd", "a\u0000b\uD800c\nd"));

        assertThat(act.details().get("long")).isEqualTo("𠮷".repeat(999) + "…");
        assertThat(act.details().get("odd")).isEqualTo("a\uFFFDb\uFFFDc\nd");
        record(act);
        var sent = events.await("sample.staff-acts", "sample.staff-acted.v1", StaffAct.BOARD);
        ContractFiles.assertMatches(SCHEMA, sent.payload().toString());
    }

    @ParameterizedTest
    @CsvSource({"changed, 659028", "X, 659028", "THING_CHANGED, 6590", "THING_CHANGED, everybody", "THING_CHANGED, ''"})
    @DisplayName("R-504 an act of no known form or scope is a fault of the program")
    void faults(String type, String scope) {
        assertThatThrownBy(() -> StaffAct.of(type, scope, null, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("R-504 an act has a bounded number of details")
    void tooManyDetails() {
        var many = IntStream.range(0, 41).boxed().collect(Collectors.toMap(n -> "n" + n, n -> "v"));
        assertThatThrownBy(() -> StaffAct.of("THING_CHANGED", "65", null, many))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("R-504 staff are named by their sign-in name, candidates never, whose name is their mobile number")
    void signInNames() {
        var staff = api.as(TestIssuer.current().centreStaff("659028"))
                .get("/api/sample/me")
                .json();
        var candidate = api.as(TestIssuer.current().candidate(UUID.randomUUID()))
                .get("/api/sample/me")
                .json();

        assertThat(staff.path("account").asString()).isEqualTo("staff-659028");
        assertThat(candidate.path("account").isNull()).isTrue();
    }

    @Test
    @DisplayName("R-504 the example, from which audit-service's test is fed, fits the contract")
    void theExampleFits() throws IOException {
        ContractFiles.assertMatches(SCHEMA, Files.readString(Path.of("contracts/events/staff-acted.v1.example.json")));
    }

    private static StaffAct act(String scope) {
        return StaffAct.of("THING_CHANGED", scope, null, Map.of());
    }

    private void record(StaffAct act) {
        transaction.executeWithoutResult(status -> acts.record(GULNAR, act));
    }
}
