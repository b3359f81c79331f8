package org.baoming.scheduling.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.baoming.scheduling.plan.Plan.Reason;
import org.baoming.scheduling.plan.Plan.Unplaced;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.baoming.scheduling.plan.PlanInput.PlanRoom;
import org.baoming.scheduling.plan.PlanInput.PlanSlot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final LocalDate SATURDAY = LocalDate.of(2027, 3, 27);
    private static final LocalDate SUNDAY = LocalDate.of(2027, 3, 28);

    @Test
    @DisplayName("R-702 no hard rule is broken in 2,000 random centres, and never more is honoured than the bound says")
    void noHardRuleIsBroken() {
        int placed = 0;
        int entries = 0;
        for (int number = 0; number < 2_000; number++) {
            PlanInput centre = RandomCentre.of(number, 4, 8, 40, number % 2 == 0);
            Plan plan = Planner.plan(centre, seed(number));
            assertThat(PlanCheck.check(centre, plan)).as("centre %d", number).isEmpty();
            assertThat(plan.honoured()).as("centre %d", number).isLessThanOrEqualTo(plan.bound());
            placed += plan.placements().size();
            entries += centre.entries().size();
        }
        assertThat(placed).as("the centres are not all hopeless").isGreaterThan(entries / 3);
    }

    @Test
    @DisplayName("R-702 in small centres everybody has a seat who can have one: compared with trying everything")
    void everybodyHasASeatWhoCanHaveOne() {
        int compared = 0;
        for (int number = 0; number < 1_500; number++) {
            PlanInput centre = RandomCentre.of(number, 2, 3, 4, false);
            if (centre.entries().size() <= 7) {
                compared++;
                assertThat(Planner.plan(centre, seed(number)).placements())
                        .as("centre %d", number)
                        .hasSize(MostPlaceable.of(centre));
            }
        }
        assertThat(compared).isGreaterThan(1_000);
    }

    @Test
    @DisplayName(
            "R-804 with accommodations, which go first, at most one entry in 200 misses a seat that it could have had")
    void accommodationsCostAlmostNobodyASeat() {
        int placed = 0;
        int possible = 0;
        for (int number = 0; number < 1_000; number++) {
            PlanInput centre = RandomCentre.of(number, 2, 3, 4, true);
            if (centre.entries().size() <= 7) {
                placed += Planner.plan(centre, seed(number)).placements().size();
                possible += MostPlaceable.of(centre);
            }
        }
        assertThat(possible - placed).isLessThanOrEqualTo(possible / 200);
    }

    @Test
    @DisplayName(
            "R-702 at least 99 % of the preferences are honoured that any arrangement could honour, in centres with"
                    + " little room")
    void honoursPreferences() {
        for (int number = 0; number < 12; number++) {
            PlanInput centre = fullCentre(number, 900, 0.97);
            Plan plan = Planner.plan(centre, seed(number));
            assertThat(PlanCheck.check(centre, plan)).isEmpty();
            assertThat(plan.unplaced()).as("centre %d", number).isEmpty();
            assertThat((double) plan.honoured()).as("centre %d", number).isGreaterThanOrEqualTo(0.99 * plan.bound());
            assertThat(plan.bound()).isLessThan(plan.preferences());
        }
    }

    @Test
    @DisplayName("R-702 the same content in another order gives the same plan, another seed another one")
    void theOrderOfTheInputDoesNotMatter() {
        for (int number = 0; number < 200; number++) {
            PlanInput centre = RandomCentre.of(number, 4, 8, 40, true);
            assertThat(Planner.plan(shuffled(centre, number), seed(7))).isEqualTo(Planner.plan(centre, seed(7)));
        }
        PlanInput centre = fullCentre(1, 300, 0.9);
        assertThat(Planner.plan(centre, seed(1)).placements())
                .isNotEqualTo(Planner.plan(centre, seed(2)).placements());
    }

    @Test
    @DisplayName("R-703 what is published does not move when others come")
    void publishedSeatsStay() {
        PlanInput first = fullCentre(3, 300, 0.8);
        Plan published = Planner.plan(first, seed(3));
        List<PlanEntry> more = new ArrayList<>(first.entries());
        for (int late = 0; late < 30; late++) {
            more.add(new PlanEntry("late" + late, "latecomer" + late, "A", SATURDAY, Needs.NONE));
        }
        PlanInput second = with(first, more, published.placements());
        Plan plan = Planner.plan(second, seed(4));
        assertThat(PlanCheck.check(second, plan)).isEmpty();
        assertThat(plan.placements()).hasSize(330).containsAll(published.placements());
    }

    @Test
    @DisplayName("R-703 a published seat in a room that was taken away stays where it is, and takes nobody's seat")
    void aRoomThatWasTakenAway() {
        PlanEntry entry = entry("e1", "p1", "A", null);
        Placement gone = new Placement("e1", 1, "gone", 5);
        PlanInput centre = new PlanInput(
                "2027-03",
                "659028",
                List.of(slot(1, SATURDAY, 9, null)),
                List.of(room("R", 1)),
                List.of(entry, entry("e2", "p2", "A", null)),
                List.of(gone),
                0);
        assertThat(Planner.plan(centre, seed(1)).placements()).containsExactly(gone, new Placement("e2", 1, "R", 1));
    }

    @Test
    @DisplayName(
            "R-702 who has no seat is told why: no slot for the subject, no seat left, subjects that cannot be apart,"
                    + " needs that cannot be met")
    void reasons() {
        List<PlanSlot> slots = List.of(slot(1, SATURDAY, 9, Set.of("A", "B")), slot(2, SATURDAY, 10, Set.of("A", "B")));
        List<PlanEntry> entries = List.of(
                entry("noSlot", "p1", "C", null),
                entry("together1", "p2", "A", null),
                entry("together2", "p2", "B", null),
                new PlanEntry("needs", "p3", "A", null, new Needs(0, false, true, false)));
        PlanInput centre = new PlanInput("2027-03", "659028", slots, List.of(room("R", 3)), entries, List.of(), 30);
        assertThat(Planner.plan(centre, seed(1)).unplaced())
                .containsExactlyInAnyOrder(
                        new Unplaced("noSlot", Reason.NO_SLOT_FOR_SUBJECT),
                        new Unplaced("together2", Reason.NOT_SEPARABLE),
                        new Unplaced("needs", Reason.NEEDS_NOT_MET));
        PlanInput full = new PlanInput(
                "2027-03",
                "659028",
                List.of(slot(1, SATURDAY, 9, null)),
                List.of(room("R", 1)),
                List.of(entry("one", "p1", "A", null), entry("two", "p2", "A", null)),
                List.of(),
                0);
        assertThat(Planner.plan(full, seed(1)).unplaced())
                .extracting(Unplaced::reason)
                .containsExactly(Reason.NO_SEAT_LEFT);
    }

    @Test
    @DisplayName("R-702 the way between two rooms takes its time: to the minute")
    void minutesBetween() {
        List<PlanSlot> slots = List.of(slot(1, SATURDAY, 9, null), slot(2, SATURDAY, 11, null));
        List<PlanEntry> entries = List.of(entry("a", "p", "A", null), entry("b", "p", "B", null));
        assertThat(Planner.plan(
                                new PlanInput(
                                        "2027-03", "659028", slots, List.of(room("R", 1)), entries, List.of(), 60),
                                seed(1))
                        .unplaced())
                .isEmpty();
        assertThat(Planner.plan(
                                new PlanInput(
                                        "2027-03", "659028", slots, List.of(room("R", 1)), entries, List.of(), 61),
                                seed(1))
                        .unplaced())
                .hasSize(1);
    }

    @Test
    @DisplayName("R-804 who may write longer has a longer slot, alone in a step-free room, beside the door")
    void accommodations() {
        List<PlanSlot> slots = List.of(
                slot(1, SATURDAY, 9, null),
                new PlanSlot(2, SUNDAY, LocalTime.of(9, 0), LocalTime.of(10, 0), 30, null, null));
        List<PlanRoom> rooms = List.of(room("A", 5), new PlanRoom("B", 5, true, null));
        PlanEntry entry = new PlanEntry("e", "p", "A", SATURDAY, new Needs(30, true, true, true));
        List<PlanEntry> entries = new ArrayList<>(IntStream.range(0, 15)
                .mapToObj(i -> entry("o" + i, "o" + i, "A", SUNDAY))
                .toList());
        entries.add(entry);
        PlanInput centre = new PlanInput("2027-03", "659028", slots, rooms, entries, List.of(), 0);
        Plan plan = Planner.plan(centre, seed(1));
        assertThat(PlanCheck.check(centre, plan)).isEmpty();
        assertThat(plan.unplaced()).isEmpty();
        assertThat(plan.placements()).contains(new Placement("e", 2, "B", 1));
    }

    @Test
    @DisplayName("R-702 equal subjects do not sit side by side if half of a room has another one")
    void equalSubjectsAreApart() {
        List<PlanEntry> entries = IntStream.range(0, 60)
                .mapToObj(i -> entry("e" + i, "p" + i, i % 2 == 0 ? "A" : i % 3 == 0 ? "B" : "C", null))
                .toList();
        for (int number = 0; number < 50; number++) {
            PlanInput centre = new PlanInput(
                    "2027-03",
                    "659028",
                    List.of(slot(1, SATURDAY, 9, null)),
                    List.of(room("R", 30), room("S", 31)),
                    entries,
                    List.of(),
                    0);
            Plan plan = Planner.plan(centre, seed(number));
            assertThat(plan.placements()).hasSize(60);
            assertThat(plan.sameSubjectNeighbours()).as("seed %d", number).isZero();
        }
    }

    @Test
    @DisplayName("R-702 the draw is fair: of two who want the last seat of a day, each gets it about as often")
    void theDrawIsFair() {
        PlanInput centre = new PlanInput(
                "2027-03",
                "659028",
                List.of(slot(1, SATURDAY, 9, null), slot(2, SUNDAY, 9, null)),
                List.of(room("R", 1)),
                List.of(entry("one", "p1", "A", SATURDAY), entry("two", "p2", "A", SATURDAY)),
                List.of(),
                0);
        long first = IntStream.range(0, 1_000)
                .filter(number ->
                        Planner.plan(centre, seed(number)).placements().contains(new Placement("one", 1, "R", 1)))
                .count();
        assertThat(first).isBetween(420L, 580L);
    }

    @Test
    @DisplayName("R-702 random numbers are SHA-256 in counter mode, as written down: vectors that another program has"
            + " calculated")
    void randomNumbers() {
        SeededRandom random = new SeededRandom(new byte[32], "order");
        assertThat(IntStream.range(0, 10).map(i -> random.below(1_000_000)))
                .containsExactly(344288, 560610, 837869, 822127, 486295, 597606, 386468, 914125, 266631, 5750);
        int[] cards = IntStream.range(0, 8).toArray();
        new SeededRandom(new byte[32], "order").shuffle(cards);
        assertThat(cards).containsExactly(4, 7, 1, 5, 6, 3, 2, 0);
    }

    @Test
    @DisplayName("a seed has 32 bytes, and no two entries have one id")
    void badInput() {
        PlanInput centre = RandomCentre.of(1, 2, 3, 4, false);
        assertThatThrownBy(() -> Planner.plan(centre, new byte[31])).isInstanceOf(IllegalArgumentException.class);
        PlanInput twice = with(centre, List.of(entry("e", "p", "A", null), entry("e", "q", "A", null)), List.of());
        assertThatThrownBy(() -> Planner.plan(twice, seed(1))).isInstanceOf(IllegalArgumentException.class);
        PlanInput nothing = new PlanInput("2027-03", "659028", List.of(), List.of(), List.of(), List.of(), 0);
        assertThat(Planner.plan(nothing, seed(1)).placements()).isEmpty();
    }

    static byte[] seed(int number) {
        byte[] seed = new byte[32];
        new Random(number).nextBytes(seed);
        return seed;
    }

    /** Three days of three slots, four rooms; popular days, and a third of the people with two or three subjects. */
    static PlanInput fullCentre(int number, int count, double load) {
        Random random = new Random(number);
        List<PlanSlot> slots = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            slots.add(slot(i + 1, SATURDAY.plusDays(i / 3), 8 + 3 * (i % 3), null));
        }
        int seats = (int) Math.ceil(count / load / 9 / 4);
        List<PlanRoom> rooms =
                IntStream.range(0, 4).mapToObj(i -> room("R" + i, seats)).toList();
        List<PlanEntry> entries = new ArrayList<>();
        for (int person = 0; entries.size() < count; person++) {
            List<Integer> subjects =
                    new ArrayList<>(IntStream.range(0, 6).boxed().toList());
            Collections.shuffle(subjects, random);
            int own = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
            for (int subject : subjects.subList(0, Math.min(own, count - entries.size()))) {
                LocalDate date = random.nextInt(5) == 0 ? null : SATURDAY.plusDays(random.nextInt(4) % 3);
                entries.add(entry("e" + entries.size(), "p" + person, "ABCDEF".substring(subject, subject + 1), date));
            }
        }
        return new PlanInput("2027-03", "659028", slots, rooms, entries, List.of(), 30);
    }

    static PlanInput with(PlanInput input, List<PlanEntry> entries, List<Placement> fixed) {
        return new PlanInput(
                input.session(), input.centre(), input.slots(), input.rooms(), entries, fixed, input.minutesBetween());
    }

    private static PlanInput shuffled(PlanInput input, int number) {
        Random random = new Random(number);
        return new PlanInput(
                input.session(),
                input.centre(),
                shuffled(input.slots(), random),
                shuffled(input.rooms(), random),
                shuffled(input.entries(), random),
                shuffled(input.fixed(), random),
                input.minutesBetween());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static PlanSlot slot(int number, LocalDate date, int hour, @Nullable Set<String> subjects) {
        Set<String> own = subjects == null ? null : new TreeSet<>(subjects);
        return new PlanSlot(number, date, LocalTime.of(hour, 0), LocalTime.of(hour + 1, 0), 0, own, null);
    }

    private static PlanRoom room(String code, int seats) {
        return new PlanRoom(code, seats, false, null);
    }

    private static PlanEntry entry(String id, String person, String subject, @Nullable LocalDate date) {
        return new PlanEntry(id, person, subject, date, Needs.NONE);
    }
}
