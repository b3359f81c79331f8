package org.baoming.scheduling.plan;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.baoming.scheduling.plan.PlanInput.PlanRoom;
import org.baoming.scheduling.plan.PlanInput.PlanSlot;
import org.jspecify.annotations.Nullable;

/** A centre of a given size, by seed: everything that a centre can have, impossible things among it. */
final class RandomCentre {
    private static final LocalDate FIRST = LocalDate.of(2027, 3, 27);

    private final Random random;
    private final int days;
    private final int perDay;
    private final int subjects;

    private RandomCentre(long seed) {
        random = new Random(seed);
        days = 1 + random.nextInt(3);
        perDay = 1 + random.nextInt(4);
        subjects = 1 + random.nextInt(5);
    }

    /** @param needs whether some have accommodations */
    static PlanInput of(long seed, int mostRooms, int mostSeats, int mostPeople, boolean needs) {
        RandomCentre centre = new RandomCentre(seed);
        List<PlanSlot> slots = centre.slots(mostRooms);
        List<PlanRoom> rooms = centre.rooms(mostRooms, mostSeats);
        List<PlanEntry> entries = centre.entries(1 + centre.random.nextInt(mostPeople), needs);
        List<Placement> fixed = centre.random.nextInt(3) == 0 ? centre.fixed(slots, rooms, entries) : List.of();
        int minutesBetween = centre.random.nextInt(3) * 20;
        return new PlanInput("2027-03", "659028", slots, rooms, entries, fixed, minutesBetween);
    }

    private List<PlanSlot> slots(int mostRooms) {
        List<PlanSlot> slots = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < perDay; i++) {
                LocalTime start = LocalTime.of(8, 0).plusMinutes(i * 150L);
                Set<String> some = random.nextInt(4) == 0 ? some("ABCDE".substring(0, subjects)) : null;
                Set<String> rooms = random.nextInt(5) == 0
                        ? new HashSet<>(IntStream.range(0, mostRooms)
                                .filter(room -> random.nextBoolean())
                                .mapToObj(room -> "R" + room)
                                .toList())
                        : null;
                slots.add(new PlanSlot(
                        slots.size() + 1,
                        FIRST.plusDays(day),
                        start,
                        start.plusMinutes(120),
                        random.nextInt(3) * 15,
                        some,
                        rooms));
            }
        }
        return slots;
    }

    private Set<String> some(String letters) {
        Set<String> some = new HashSet<>();
        letters.chars()
                .filter(letter -> random.nextInt(3) > 0)
                .forEach(letter -> some.add(String.valueOf((char) letter)));
        return some;
    }

    private List<PlanRoom> rooms(int most, int mostSeats) {
        int count = 1 + random.nextInt(most);
        return IntStream.range(0, count)
                .mapToObj(room -> new PlanRoom(
                        "R" + room,
                        1 + random.nextInt(mostSeats),
                        random.nextInt(3) > 0,
                        random.nextInt(6) == 0 ? Set.of(FIRST.plusDays(random.nextInt(days))) : null))
                .toList();
    }

    private List<PlanEntry> entries(int people, boolean needs) {
        List<PlanEntry> entries = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            Needs own = needs && random.nextInt(5) == 0
                    ? new Needs(
                            random.nextInt(3) * 15,
                            random.nextInt(3) == 0,
                            random.nextInt(3) == 0,
                            random.nextInt(3) == 0)
                    : Needs.NONE;
            int count = Math.min(subjects, random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1);
            List<Integer> chosen =
                    new ArrayList<>(IntStream.range(0, subjects).boxed().toList());
            while (chosen.size() > count) {
                Collections.swap(chosen, random.nextInt(chosen.size()), chosen.size() - 1);
                chosen.removeLast();
            }
            for (int subject : chosen) {
                @Nullable LocalDate date = random.nextInt(5) < 3 ? FIRST.plusDays(random.nextInt(days)) : null;
                entries.add(new PlanEntry(
                        "e%d-%d".formatted(person, subject),
                        "p" + person,
                        "ABCDE".substring(subject, subject + 1),
                        date,
                        own));
            }
        }
        return entries;
    }

    /** Seats that are published already; some in rooms or slots that are not there any more. */
    private List<Placement> fixed(List<PlanSlot> slots, List<PlanRoom> rooms, List<PlanEntry> entries) {
        List<Placement> fixed = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (PlanEntry entry : entries) {
            PlanSlot slot = slots.get(random.nextInt(slots.size()));
            PlanRoom room = rooms.get(random.nextInt(rooms.size()));
            int seat = 1 + random.nextInt(room.seats() + 1);
            if (random.nextInt(4) == 0 && taken.add(slot.number() + room.code() + seat)) {
                int number = random.nextInt(12) == 0 ? 99 : slot.number();
                fixed.add(new Placement(entry.id(), number, random.nextInt(12) == 0 ? "gone" : room.code(), seat));
            }
        }
        return fixed;
    }
}
