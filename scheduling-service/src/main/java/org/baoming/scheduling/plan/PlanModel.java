package org.baoming.scheduling.plan;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.baoming.scheduling.plan.PlanInput.PlanRoom;
import org.baoming.scheduling.plan.PlanInput.PlanSlot;
import org.jspecify.annotations.Nullable;

/** The input in a canonical order, as numbers: slots by number, rooms by code, entries and persons by id. */
final class PlanModel {
    static final int NONE = -1;

    final List<PlanSlot> slots;
    final List<PlanRoom> rooms;
    final List<PlanEntry> entries;
    /** Fixed seats by entry; null: to be placed. */
    final @Nullable Placement[] fixed;
    /** Fixed seats of entries that the input does not name. */
    final List<Placement> strangers = new ArrayList<>();
    /** Slots that admit each entry's subject and are long enough for what it needs. */
    final int[][] admitted;

    final int[] person;
    final int[][] entriesOf;

    private final int minutesBetween;
    private final long[] startsAt;
    private final long[] endsAt;
    private final boolean[][] usable;
    private final boolean[] contested;
    private final boolean[] accommodated;
    private final BitSet[] admits;
    private final Map<Integer, Integer> slotIndex = new HashMap<>();
    private final Map<String, Integer> roomIndex = new HashMap<>();

    PlanModel(PlanInput input) {
        minutesBetween = input.minutesBetween();
        slots = input.slots().stream()
                .sorted(Comparator.comparingInt(PlanSlot::number))
                .toList();
        rooms = input.rooms().stream()
                .sorted(Comparator.comparing(PlanRoom::code))
                .toList();
        entries = input.entries().stream()
                .sorted(Comparator.comparing(PlanEntry::id))
                .toList();
        startsAt = slots.stream()
                .mapToLong(slot -> minute(slot.date().atTime(slot.startsAt())))
                .toArray();
        endsAt = slots.stream()
                .mapToLong(slot -> minute(slot.date().atTime(slot.endsAt())))
                .toArray();
        index();
        usable = usable();
        contested = contested();
        Map<String, int[]> bySubjectAndTime = new HashMap<>();
        admitted = entries.stream()
                .map(entry -> bySubjectAndTime.computeIfAbsent(
                        entry.subject() + "/" + entry.needs().extraMinutes(), key -> admittedFor(entry)))
                .toArray(int[][]::new);
        IdentityHashMap<int[], BitSet> sets = new IdentityHashMap<>();
        admits = Arrays.stream(admitted)
                .map(own -> sets.computeIfAbsent(own, PlanModel::set))
                .toArray(BitSet[]::new);
        person = new int[entries.size()];
        entriesOf = persons();
        fixed = fixed(input.fixed());
        accommodated = new boolean[entriesOf.length];
        for (int entry = 0; entry < entries.size(); entry++) {
            accommodated[person[entry]] |= !needs(entry).equals(Needs.NONE);
        }
    }

    private void index() {
        for (int slot = 0; slot < slots.size(); slot++) {
            if (slotIndex.put(slots.get(slot).number(), slot) != null) {
                throw new IllegalArgumentException(
                        "Two slots have the number " + slots.get(slot).number());
            }
        }
        for (int room = 0; room < rooms.size(); room++) {
            if (roomIndex.put(rooms.get(room).code(), room) != null) {
                throw new IllegalArgumentException(
                        "Two rooms are " + rooms.get(room).code());
            }
        }
    }

    private boolean[][] usable() {
        boolean[][] usable = new boolean[slots.size()][rooms.size()];
        for (int s = 0; s < slots.size(); s++) {
            PlanSlot slot = slots.get(s);
            for (int r = 0; r < rooms.size(); r++) {
                PlanRoom room = rooms.get(r);
                usable[s][r] = (slot.rooms() == null || slot.rooms().contains(room.code()))
                        && (room.dates() == null || room.dates().contains(slot.date()));
            }
        }
        return usable;
    }

    private int[] admittedFor(PlanEntry entry) {
        return IntStream.range(0, slots.size())
                .filter(s -> admits(slots.get(s), entry.subject())
                        && slots.get(s).extraMinutes() >= entry.needs().extraMinutes())
                .toArray();
    }

    private static boolean admits(PlanSlot slot, String subject) {
        return slot.subjects() == null || slot.subjects().contains(subject);
    }

    private static BitSet set(int[] elements) {
        BitSet set = new BitSet();
        Arrays.stream(elements).forEach(set::set);
        return set;
    }

    private int[][] persons() {
        Map<String, List<Integer>> byPerson = new TreeMap<>();
        for (int entry = 0; entry < entries.size(); entry++) {
            if (entry > 0
                    && entries.get(entry).id().equals(entries.get(entry - 1).id())) {
                throw new IllegalArgumentException(
                        "Two entries are " + entries.get(entry).id());
            }
            byPerson.computeIfAbsent(entries.get(entry).person(), id -> new ArrayList<>())
                    .add(entry);
        }
        int[][] result = new int[byPerson.size()][];
        int next = 0;
        for (List<Integer> own : byPerson.values()) {
            result[next] = own.stream().mapToInt(Integer::intValue).toArray();
            for (int entry : result[next]) {
                person[entry] = next;
            }
            next++;
        }
        return result;
    }

    private @Nullable Placement[] fixed(List<Placement> placements) {
        @Nullable Placement[] result = new Placement[entries.size()];
        Map<String, Integer> byId = new HashMap<>();
        for (int entry = 0; entry < entries.size(); entry++) {
            byId.put(entries.get(entry).id(), entry);
        }
        for (Placement placement : placements) {
            Integer entry = byId.get(placement.entry());
            if (entry == null) {
                strangers.add(placement);
            } else if (result[entry] != null) {
                throw new IllegalArgumentException("Two fixed seats of " + placement.entry());
            } else {
                result[entry] = placement;
            }
        }
        return result;
    }

    private static long minute(LocalDateTime time) {
        return time.toLocalDate().toEpochDay() * 1440 + time.getHour() * 60L + time.getMinute();
    }

    /** {@link #NONE}: a fixed seat may be in a slot that was taken away. */
    int slot(int number) {
        return slotIndex.getOrDefault(number, NONE);
    }

    int room(String code) {
        return roomIndex.getOrDefault(code, NONE);
    }

    boolean usable(int slot, int room) {
        return usable[slot][room];
    }

    int seats(int room) {
        return rooms.get(room).seats();
    }

    boolean admits(int entry, int slot) {
        return admits[entry].get(slot);
    }

    boolean subjectHasSlot(int entry) {
        return slots.stream().anyMatch(slot -> admits(slot, entries.get(entry).subject()));
    }

    /** Whether the slot admits the entry, and leaves the person's other entries alone. */
    boolean canSit(int entry, int slot, int[] slotOf) {
        return admits(entry, slot) && isSeparate(entry, slot, slotOf);
    }

    boolean isSeparate(int entry, int slot, int[] slotOf) {
        for (int other : entriesOf[person[entry]]) {
            if (other != entry && slotOf[other] != NONE && conflict(entry, slot, other, slotOf[other])) {
                return false;
            }
        }
        return true;
    }

    Needs needs(int entry) {
        return entries.get(entry).needs();
    }

    /** Whether somebody of this person's entries asks for something: then all of them are seated first. */
    boolean isAccommodated(int entry) {
        return accommodated[person[entry]];
    }

    /** Whether an admitted slot and a room would do, if nobody else were there. */
    boolean meetsNeeds(int entry, int slot, int room) {
        return usable(slot, room)
                && seats(room) > 0
                && (!needs(entry).stepFree() || rooms.get(room).stepFree());
    }

    boolean canBeMet(int entry) {
        return Arrays.stream(admitted[entry])
                .anyMatch(slot -> IntStream.range(0, rooms.size()).anyMatch(room -> meetsNeeds(entry, slot, room)));
    }

    boolean hasPreference(int entry) {
        return entries.get(entry).preferredDate() != null;
    }

    /** Whether more entries prefer the slot's date than it has seats. */
    boolean isContested(int slot) {
        return contested[slot];
    }

    private boolean[] contested() {
        Map<LocalDate, Integer> left = new HashMap<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            for (int room = 0; room < rooms.size(); room++) {
                left.merge(slots.get(slot).date(), usable(slot, room) ? seats(room) : 0, Integer::sum);
            }
        }
        entries.stream()
                .map(PlanEntry::preferredDate)
                .filter(Objects::nonNull)
                .forEach(date -> left.merge(date, -1, Integer::sum));
        boolean[] result = new boolean[slots.size()];
        for (int slot = 0; slot < result.length; slot++) {
            result[slot] = left.getOrDefault(slots.get(slot).date(), 0) < 0;
        }
        return result;
    }

    /** 1 if the entry prefers another date, else 0. */
    int missed(int entry, int slot) {
        return hasPreference(entry)
                        && !slots.get(slot).date().equals(entries.get(entry).preferredDate())
                ? 1
                : 0;
    }

    /** Whether one person cannot sit in both: the slots overlap, or the way from one to the other is longer than the time between. */
    boolean conflict(int oneEntry, int one, int otherEntry, int other) {
        return startsAt[one] < endsAt[other] + needs(otherEntry).extraMinutes() + minutesBetween
                && startsAt[other] < endsAt[one] + needs(oneEntry).extraMinutes() + minutesBetween;
    }
}
