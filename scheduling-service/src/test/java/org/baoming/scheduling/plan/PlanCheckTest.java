package org.baoming.scheduling.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.baoming.scheduling.plan.Plan.Reason;
import org.baoming.scheduling.plan.Plan.Unplaced;
import org.baoming.scheduling.plan.PlanCheck.Broken;
import org.baoming.scheduling.plan.PlanCheck.Rule;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.baoming.scheduling.plan.PlanInput.PlanRoom;
import org.baoming.scheduling.plan.PlanInput.PlanSlot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check bites: a sound plan, and one mutation of it for each rule. */
class PlanCheckTest {
    private static final LocalDate SATURDAY = LocalDate.of(2027, 3, 27);
    private static final Placement FIXED = new Placement("fixed", 1, "A", 2);
    private static final Placement FIRST = new Placement("first", 1, "A", 1);
    private static final Placement SECOND = new Placement("second", 2, "A", 1);
    private static final Placement NEEDY = new Placement("needy", 2, "B", 1);
    private static final PlanInput INPUT = new PlanInput(
            "2027-03",
            "659028",
            List.of(slot(1, 9, 0, null), slot(2, 11, 30, null), slot(3, 10, 0, Set.of("X"))),
            List.of(
                    new PlanRoom("A", 2, false, null),
                    new PlanRoom("B", 2, true, null),
                    new PlanRoom("C", 2, true, Set.of(SATURDAY.plusDays(1)))),
            List.of(
                    new PlanEntry("fixed", "p1", "67", null, Needs.NONE),
                    new PlanEntry("first", "p2", "67", null, Needs.NONE),
                    new PlanEntry("second", "p2", "65", null, Needs.NONE),
                    new PlanEntry("needy", "p3", "67", null, new Needs(30, true, true, true)),
                    new PlanEntry("nowhere", "p4", "99", null, Needs.NONE)),
            List.of(FIXED),
            60);

    private static PlanSlot slot(int number, int hour, int extraMinutes, @Nullable Set<String> subjects) {
        return new PlanSlot(
                number, SATURDAY, LocalTime.of(hour, 0), LocalTime.of(hour + 1, 0), extraMinutes, subjects, null);
    }

    @Test
    @DisplayName("R-702 a sound plan breaks nothing")
    void soundPlan() {
        assertThat(PlanCheck.check(INPUT, plan(FIXED, FIRST, SECOND, NEEDY))).isEmpty();
    }

    @Test
    @DisplayName("R-702 a seat that is taken in two slots at the same time is found, also if one of them is fixed")
    void seatTakenInTwoSlots() {
        var late = new Placement("late", 2, FIXED.room(), FIXED.seat());
        for (int extraMinutes : List.of(0, 30)) {
            var input = new PlanInput(
                    "2027-03",
                    "659028",
                    List.of(slot(1, 9, extraMinutes, null), slot(2, 10, 0, null)),
                    INPUT.rooms(),
                    List.of(
                            new PlanEntry("fixed", "p1", "67", null, Needs.NONE),
                            new PlanEntry("late", "p2", "67", null, Needs.NONE)),
                    List.of(FIXED),
                    0);
            var plan = new Plan(List.of(FIXED, late), List.of(), 0, 0, 0, 0);
            assertThat(PlanCheck.check(input, plan))
                    .extracting(Broken::rule)
                    .isEqualTo(extraMinutes == 0 ? List.of() : List.of(Rule.SEAT_TAKEN_TWICE));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-702 R-703 R-804 each broken rule is found")
    void eachBrokenRuleIsFound(Rule rule) {
        Plan broken = switch (rule) {
            case ENTRY_UNKNOWN -> plan(FIXED, FIRST, SECOND, NEEDY, new Placement("stranger", 1, "B", 1));
            case ENTRY_TWICE -> plan(FIXED, FIRST, SECOND, NEEDY, new Placement("first", 1, "B", 1));
            case ENTRY_MISSING -> plan(FIXED, FIRST, SECOND);
            case FIXED_SEAT_MOVED -> plan(new Placement("fixed", 1, "B", 2), FIRST, SECOND, NEEDY);
            case SLOT_UNKNOWN -> plan(FIXED, new Placement("first", 9, "A", 1), SECOND, NEEDY);
            case SUBJECT_NOT_ADMITTED -> plan(FIXED, new Placement("first", 3, "A", 1), SECOND, NEEDY);
            case ROOM_UNKNOWN -> plan(FIXED, new Placement("first", 1, "Z", 1), SECOND, NEEDY);
            case ROOM_NOT_USABLE -> plan(FIXED, new Placement("first", 1, "C", 1), SECOND, NEEDY);
            case SEAT_NOT_IN_ROOM -> plan(FIXED, new Placement("first", 1, "A", 3), SECOND, NEEDY);
            case SEAT_TAKEN_TWICE -> plan(FIXED, new Placement("first", 1, "A", 2), SECOND, NEEDY);
            case TWO_PLACES_AT_ONCE -> plan(FIXED, FIRST, new Placement("second", 1, "B", 1), NEEDY);
            case EXTRA_TIME_MISSING -> plan(FIXED, FIRST, SECOND, new Placement("needy", 1, "B", 1));
            case NOT_STEP_FREE ->
                plan(FIXED, FIRST, new Placement("second", 2, "A", 2), new Placement("needy", 2, "A", 1));
            case NOT_BESIDE_DOOR -> plan(FIXED, FIRST, SECOND, new Placement("needy", 2, "B", 2));
            case NOT_ALONE -> plan(FIXED, FIRST, new Placement("second", 2, "B", 2), NEEDY);
        };
        assertThat(PlanCheck.check(INPUT, broken)).extracting(Broken::rule).contains(rule);
    }

    @Test
    @DisplayName("R-702 a plan of which two seats are swapped, moved or given twice is noticed in random centres")
    void mutationsOfPlans() {
        int noticed = 0;
        for (int number = 0; number < 300; number++) {
            PlanInput centre = RandomCentre.of(number, 3, 6, 30, false);
            Plan plan = Planner.plan(centre, PlannerTest.seed(number));
            if (plan.placements().size() > centre.fixed().size() + 1) {
                List<Placement> mutated = new ArrayList<>(plan.placements());
                int victim = 0;
                while (centre.fixed().contains(mutated.get(victim))) {
                    victim++;
                }
                Placement seat = mutated.get(victim == 0 ? 1 : 0);
                mutated.set(victim, new Placement(mutated.get(victim).entry(), seat.slot(), seat.room(), seat.seat()));
                assertThat(PlanCheck.check(centre, new Plan(mutated, plan.unplaced(), 0, 0, 0, 0)))
                        .as("centre %d", number)
                        .isNotEmpty();
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(150);
    }

    private static Plan plan(Placement... placements) {
        return new Plan(List.of(placements), List.of(new Unplaced("nowhere", Reason.NO_SLOT_FOR_SUBJECT)), 0, 0, 0, 0);
    }
}
