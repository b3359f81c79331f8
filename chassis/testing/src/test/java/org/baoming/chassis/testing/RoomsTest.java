package org.baoming.chassis.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final String SEEDED = "org.baoming.chassis.testing.seeded";

    @Test
    void every_rule_bites_where_a_violation_is_seeded() {
        var classes = new ClassFileImporter().importPackages(SEEDED);

        Map<String, List<String>> broken = new LinkedHashMap<>();
        for (ArchRule rule : Rooms.of(SEEDED)
                .room("lower")
                .room("upper", "lower")
                .aggregates("lower.Seat")
                .rules()) {
            var result = rule.evaluate(classes);
            if (result.hasViolation()) {
                broken.put(rule.getDescription(), result.getFailureReport().getDetails());
            }
        }

        assertThat(broken.keySet())
                .containsExactly(
                        "rooms are free of circles",
                        "every class is at the root or in a room of the table",
                        "a room uses what the table says",
                        "the business does not use its adapters",
                        "no adapter uses another one",
                        "web changes an aggregate only through a use case",
                        "only what another package uses is public",
                        "dependencies come through the constructor",
                        "time comes from the injected InstantSource",
                        "an event goes through the inbox, for it may come again");
        assertThat(broken.get("a room uses what the table says"))
                .allMatch(violation -> violation.contains("lower.Seat") && violation.contains("upper.Booking"));
        assertThat(broken.get("web changes an aggregate only through a use case"))
                .hasSize(2)
                .anyMatch(violation -> violation.contains("Seat.take("))
                .anyMatch(violation -> violation.contains("Seats.save("));
        assertThat(broken.get("no adapter uses another one"))
                .allMatch(violation -> violation.contains("messaging.SeatEvents"));
    }

    @Test
    void a_table_with_a_circle_cannot_be_written() {
        Rooms rooms = Rooms.of(SEEDED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rooms.room("lower", "upper"))
                .withMessageContaining("upper");
    }
}
