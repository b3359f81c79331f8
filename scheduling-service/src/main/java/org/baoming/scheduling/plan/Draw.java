package org.baoming.scheduling.plan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.baoming.scheduling.plan.PlanInput.PlanRoom;
import org.baoming.scheduling.plan.PlanInput.PlanSlot;
import org.jspecify.annotations.Nullable;

/**
 * What is published of a draw, so that anybody can repeat it. Whoever has accommodations stands in it as a fixed seat, and a room
 * that somebody has alone is not among the rooms of that slot: no reason and no kind of accommodation is told. But a seat that was
 * given beforehand can be told from a drawn one, so whoever knows an entry's id, or where somebody sits, can read from it that something was
 * granted, and from a room that is missing in a slot that it is given to somebody alone.
 *
 * @param seedHash SHA-256 of the seed in hex, published before the registration window ends
 * @param seed 64 hex digits
 * @param placements by entry
 */
public record Draw(String seedHash, String seed, PlanInput input, List<Placement> placements) {

    /** The draw of a plan that {@link Planner} has calculated from this input and seed. */
    public static Draw of(PlanInput input, byte[] seed, Plan plan) {
        return new Draw(
                commitment(seed),
                HexFormat.of().formatHex(seed),
                published(input, plan),
                List.copyOf(plan.placements()));
    }

    /** SHA-256 of the seed, in hex. */
    public static String commitment(byte[] seed) {
        return HexFormat.of().formatHex(SeededRandom.sha256().digest(seed));
    }

    /** What the same seed gives for the published input, by entry. */
    public List<Placement> repeat() {
        return Planner.plan(input, HexFormat.of().parseHex(seed)).placements();
    }

    /** In a canonical order, sets included: the same content is written alike. */
    private static PlanInput published(PlanInput input, Plan plan) {
        Map<String, Placement> seats = new HashMap<>();
        plan.placements().forEach(placement -> seats.put(placement.entry(), placement));
        Set<String> accommodated = new HashSet<>();
        input.entries().stream()
                .filter(entry -> !entry.needs().equals(Needs.NONE))
                .forEach(entry -> accommodated.add(entry.person()));
        Set<Placement> fixed = new HashSet<>(input.fixed());
        Map<Integer, Set<String>> closed = new HashMap<>();
        for (PlanEntry entry : input.entries()) {
            Placement seat = seats.get(entry.id());
            if (seat != null && accommodated.contains(entry.person())) {
                fixed.add(seat);
                if (entry.needs().separateRoom()) {
                    closed.computeIfAbsent(seat.slot(), slot -> new HashSet<>()).add(seat.room());
                }
            }
        }
        return new PlanInput(
                input.session(),
                input.centre(),
                input.slots().stream()
                        .sorted(Comparator.comparingInt(PlanSlot::number))
                        .map(slot -> published(slot, input.rooms(), closed.getOrDefault(slot.number(), Set.of())))
                        .toList(),
                input.rooms().stream()
                        .sorted(Comparator.comparing(PlanRoom::code))
                        .map(room -> new PlanRoom(room.code(), room.seats(), room.stepFree(), sorted(room.dates())))
                        .toList(),
                input.entries().stream()
                        .filter(entry -> seats.containsKey(entry.id()) || !accommodated.contains(entry.person()))
                        .sorted(Comparator.comparing(PlanEntry::id))
                        .map(entry -> new PlanEntry(
                                entry.id(), entry.person(), entry.subject(), entry.preferredDate(), Needs.NONE))
                        .toList(),
                fixed.stream().sorted(Comparator.comparing(Placement::entry)).toList(),
                input.minutesBetween());
    }

    private static PlanSlot published(PlanSlot slot, List<PlanRoom> rooms, Set<String> closed) {
        Set<String> left = slot.rooms();
        if (!closed.isEmpty()) {
            left = new TreeSet<>(
                    left == null ? rooms.stream().map(PlanRoom::code).toList() : left);
            left.removeAll(closed);
        }
        return new PlanSlot(
                slot.number(),
                slot.date(),
                slot.startsAt(),
                slot.endsAt(),
                slot.extraMinutes(),
                sorted(slot.subjects()),
                sorted(left));
    }

    private static <T extends Comparable<? super T>> @Nullable Set<T> sorted(@Nullable Set<T> set) {
        return set == null ? null : new TreeSet<>(set);
    }
}
