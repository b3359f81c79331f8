package org.baoming.scheduling.plan;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.baoming.scheduling.plan.Plan.Unplaced;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.baoming.scheduling.plan.PlanInput.PlanRoom;
import org.baoming.scheduling.plan.PlanInput.PlanSlot;

/**
 * Checks a plan against every hard rule, from its input alone: it knows nothing of how a plan is calculated. What
 * fixed seats do to each other is not the plan's: they were given before.
 */
public final class PlanCheck {
    public enum Rule {
        ENTRY_UNKNOWN,
        ENTRY_TWICE,
        ENTRY_MISSING,
        FIXED_SEAT_MOVED,
        SLOT_UNKNOWN,
        SUBJECT_NOT_ADMITTED,
        ROOM_UNKNOWN,
        ROOM_NOT_USABLE,
        SEAT_NOT_IN_ROOM,
        SEAT_TAKEN_TWICE,
        TWO_PLACES_AT_ONCE,
        EXTRA_TIME_MISSING,
        NOT_STEP_FREE,
        NOT_BESIDE_DOOR,
        NOT_ALONE
    }

    /** @param entry where it was noticed */
    public record Broken(Rule rule, String entry) {}

    private final PlanInput input;
    private final Map<String, PlanEntry> entries = new HashMap<>();
    private final Map<Integer, PlanSlot> slots = new HashMap<>();
    private final Map<String, PlanRoom> rooms = new HashMap<>();
    private final Set<Placement> fixed;
    private final List<Broken> broken = new ArrayList<>();

    private PlanCheck(PlanInput input) {
        this.input = input;
        input.entries().forEach(entry -> entries.put(entry.id(), entry));
        input.slots().forEach(slot -> slots.put(slot.number(), slot));
        input.rooms().forEach(room -> rooms.put(room.code(), room));
        fixed = new HashSet<>(input.fixed());
    }

    /** Every hard rule that is broken; empty: none. */
    public static List<Broken> check(PlanInput input, Plan plan) {
        PlanCheck check = new PlanCheck(input);
        check.everyEntryOnce(plan);
        plan.placements().stream()
                .filter(placement -> !check.fixed.contains(placement))
                .forEach(check::place);
        check.together(plan.placements());
        return List.copyOf(check.broken);
    }

    private void breaks(boolean isBroken, Rule rule, String entry) {
        if (isBroken) {
            broken.add(new Broken(rule, entry));
        }
    }

    private void everyEntryOnce(Plan plan) {
        Map<String, Integer> times = new HashMap<>();
        plan.placements().forEach(placement -> times.merge(placement.entry(), 1, Integer::sum));
        plan.unplaced().stream().map(Unplaced::entry).forEach(entry -> times.merge(entry, 1, Integer::sum));
        Set<String> fixedEntries = new HashSet<>();
        fixed.forEach(placement -> fixedEntries.add(placement.entry()));
        times.forEach((entry, count) -> {
            breaks(count > 1, Rule.ENTRY_TWICE, entry);
            breaks(!entries.containsKey(entry) && !fixedEntries.contains(entry), Rule.ENTRY_UNKNOWN, entry);
        });
        entries.keySet().forEach(entry -> breaks(!times.containsKey(entry), Rule.ENTRY_MISSING, entry));
        Set<Placement> placements = new HashSet<>(plan.placements());
        fixed.forEach(placement -> breaks(!placements.contains(placement), Rule.FIXED_SEAT_MOVED, placement.entry()));
    }

    private void place(Placement placement) {
        String id = placement.entry();
        PlanSlot slot = slots.get(placement.slot());
        PlanRoom room = rooms.get(placement.room());
        breaks(slot == null, Rule.SLOT_UNKNOWN, id);
        breaks(room == null, Rule.ROOM_UNKNOWN, id);
        PlanEntry entry = entries.get(id);
        if (slot == null || room == null || entry == null) {
            return;
        }
        breaks(slot.subjects() != null && !slot.subjects().contains(entry.subject()), Rule.SUBJECT_NOT_ADMITTED, id);
        breaks(
                (slot.rooms() != null && !slot.rooms().contains(room.code()))
                        || (room.dates() != null && !room.dates().contains(slot.date())),
                Rule.ROOM_NOT_USABLE,
                id);
        breaks(placement.seat() < 1 || placement.seat() > room.seats(), Rule.SEAT_NOT_IN_ROOM, id);
        Needs needs = entry.needs();
        breaks(needs.extraMinutes() > slot.extraMinutes(), Rule.EXTRA_TIME_MISSING, id);
        breaks(needs.stepFree() && !room.stepFree(), Rule.NOT_STEP_FREE, id);
        breaks(needs.besideDoor() && placement.seat() != 1, Rule.NOT_BESIDE_DOOR, id);
    }

    private void together(List<Placement> placements) {
        Map<String, List<Placement>> bySeat = new HashMap<>();
        Map<String, List<Placement>> byRoom = new HashMap<>();
        Map<String, List<Placement>> byPerson = new HashMap<>();
        for (Placement placement : placements) {
            String room = placement.slot() + " " + placement.room();
            bySeat.computeIfAbsent(placement.room() + " " + placement.seat(), key -> new ArrayList<>())
                    .add(placement);
            byRoom.computeIfAbsent(room, key -> new ArrayList<>()).add(placement);
            PlanEntry entry = entries.get(placement.entry());
            if (entry != null) {
                byPerson.computeIfAbsent(entry.person(), key -> new ArrayList<>())
                        .add(placement);
            }
        }
        bySeat.values().forEach(seat -> eachPair(seat, this::atTheSameTime, Rule.SEAT_TAKEN_TWICE));
        byRoom.values().forEach(room -> {
            if (room.stream().anyMatch(this::isAlone)) {
                eachPair(room, (one, other) -> isAlone(one) || isAlone(other), Rule.NOT_ALONE);
            }
        });
        byPerson.values().forEach(own -> eachPair(own, this::collide, Rule.TWO_PLACES_AT_ONCE));
    }

    private interface Collision {
        boolean of(Placement one, Placement other);
    }

    private void eachPair(List<Placement> placements, Collision collision, Rule rule) {
        for (int i = 0; i < placements.size(); i++) {
            for (int j = i + 1; j < placements.size(); j++) {
                Placement one = placements.get(i);
                Placement other = placements.get(j);
                if (!(fixed.contains(one) && fixed.contains(other))) {
                    breaks(collision.of(one, other), rule, other.entry());
                }
            }
        }
    }

    private boolean isAlone(Placement placement) {
        PlanEntry entry = entries.get(placement.entry());
        return entry != null && entry.needs().separateRoom();
    }

    /** Whether both need the room at once, what it stays free for extra time included. */
    private boolean atTheSameTime(Placement one, Placement other) {
        PlanSlot first = slots.get(one.slot());
        PlanSlot second = slots.get(other.slot());
        return one.slot() == other.slot()
                || (first != null
                        && second != null
                        && begin(first).isBefore(free(second))
                        && begin(second).isBefore(free(first)));
    }

    private static LocalDateTime free(PlanSlot slot) {
        return slot.date().atTime(slot.endsAt()).plusMinutes(slot.extraMinutes());
    }

    /** Whether one person would have to be in both, or on the way from one when the other begins. */
    private boolean collide(Placement one, Placement other) {
        PlanSlot first = slots.get(one.slot());
        PlanSlot second = slots.get(other.slot());
        if (first == null || second == null) {
            return false;
        }
        return begin(first).isBefore(end(second, other)) && begin(second).isBefore(end(first, one));
    }

    private static LocalDateTime begin(PlanSlot slot) {
        return slot.date().atTime(slot.startsAt());
    }

    private LocalDateTime end(PlanSlot slot, Placement placement) {
        PlanEntry entry = entries.get(placement.entry());
        int extra = entry == null ? 0 : entry.needs().extraMinutes();
        return slot.date().atTime(slot.endsAt()).plusMinutes(extra + (long) input.minutesBetween());
    }
}
