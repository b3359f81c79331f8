package org.baoming.scheduling.arrangement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.plan.Plan;
import org.baoming.scheduling.plan.PlanCheck;
import org.baoming.scheduling.plan.PlanInput;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.baoming.scheduling.plan.PlanInput.PlanRoom;
import org.baoming.scheduling.plan.PlanInput.PlanSlot;
import org.baoming.scheduling.plan.Planner;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;

/**
 * Calculates who sits where, in two steps, so that the published input of the draw tells nothing about anybody's health. The first
 * one knows what was granted, and only the seats of those to whom it was granted are taken over. In the second one they are given seats,
 * and a room that somebody has alone is not among the rooms of its slot. Anybody can repeat the second step, which is the draw.
 *
 * <p>Entries and people are named by hashes, which only those recognise who know the id.
 */
final class Calculation {
    private static final int NAME_LENGTH = 16;

    private final CentreInput centre;
    private final byte[] seed;
    private final Map<String, ExamEntry> byName = new TreeMap<>();
    private final Map<ExamEntry, String> names = new HashMap<>();

    private Calculation(CentreInput centre, byte[] seed) {
        this.centre = centre;
        this.seed = seed;
        for (ExamEntry entry : centre.entries()) {
            String name = name(entry.entry().value());
            byName.put(name, entry);
            names.put(entry, name);
        }
    }

    /**
     * @param seats that are new
     * @param draw the second step
     * @param preferences how many of all entries have a preferred date, and how many of these sit on it
     */
    record Result(
            List<DraftSeat> seats,
            Map<EntryId, String> unplaced,
            PlanInput draw,
            Plan drawn,
            int placed,
            int preferences,
            int honoured,
            int bound) {}

    /** @param extraMinutes beyond the end of the slot */
    record DraftSeat(
            UUID entry, UUID registration, String subject, int slot, String room, int seat, int extraMinutes) {}

    static Result of(CentreInput centre, byte[] seed) {
        return new Calculation(centre, seed).calculate();
    }

    /** As the published input names an entry or a person. */
    static String name(UUID id) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(id.toString().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash).substring(0, NAME_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result calculate() {
        Map<EntryId, String> unplaced = new HashMap<>();
        List<Placement> given = published();
        if (centre.entries().stream().anyMatch(entry -> entry.seat() == null && isGranted(entry))) {
            Plan first = plan(input(slots(null), entry -> true, this::needs, given));
            given = first.placements().stream()
                    .filter(placement -> isGiven(entry(placement.entry())))
                    .toList();
            first.unplaced().stream()
                    .filter(one -> isGranted(entry(one.entry())))
                    .forEach(one -> note(one, unplaced));
        }
        PlanInput draw = input(slots(given), entry -> !unplaced.containsKey(entry.entry()), entry -> Needs.NONE, given);
        Plan drawn = plan(draw);
        drawn.unplaced().forEach(one -> note(one, unplaced));
        return result(draw, drawn, unplaced);
    }

    /** What breaks a hard rule is never stored, whatever the reason: two who sit on one seat are noticed on the day of the exam. */
    private Plan plan(PlanInput input) {
        Plan plan = Planner.plan(input, seed.clone());
        List<PlanCheck.Broken> broken = PlanCheck.check(input, plan);
        if (!broken.isEmpty()) {
            throw new IllegalStateException(broken.size() + " hard rules are broken, first "
                    + broken.getFirst().rule());
        }
        return centre.unusable().isEmpty() ? plan : ofEntries(plan);
    }

    /** Without the seats that stay empty. */
    private Plan ofEntries(Plan plan) {
        return new Plan(
                plan.placements().stream()
                        .filter(placement -> byName.containsKey(placement.entry()))
                        .toList(),
                plan.unplaced(),
                plan.preferences(),
                plan.honoured(),
                plan.bound(),
                plan.sameSubjectNeighbours());
    }

    private Result result(PlanInput draw, Plan drawn, Map<EntryId, String> unplaced) {
        Map<Integer, Slot> slots = centre.plan().slots().stream().collect(Collectors.toMap(Slot::number, slot -> slot));
        List<DraftSeat> seats = new ArrayList<>();
        int honoured = 0;
        for (Placement placement : drawn.placements()) {
            ExamEntry entry = entry(placement.entry());
            Slot slot = slots.get(placement.slot());
            if (slot != null && slot.date().equals(entry.preferredDate())) {
                honoured++;
            }
            if (entry.seat() == null) {
                seats.add(new DraftSeat(
                        entry.entry().value(),
                        entry.registration().value(),
                        entry.subject(),
                        placement.slot(),
                        placement.room(),
                        placement.seat(),
                        needs(entry).extraMinutes()));
            }
        }
        int preferences = (int) centre.entries().stream()
                .filter(entry -> entry.preferredDate() != null)
                .count();
        return new Result(
                seats,
                unplaced,
                draw,
                drawn,
                drawn.placements().size(),
                preferences,
                honoured,
                Math.max(honoured, drawn.bound()));
    }

    private void note(Plan.Unplaced one, Map<EntryId, String> unplaced) {
        unplaced.put(entry(one.entry()).entry(), one.reason().name());
    }

    private boolean isGiven(ExamEntry entry) {
        return entry.seat() != null || isGranted(entry);
    }

    private ExamEntry entry(String name) {
        ExamEntry entry = byName.get(name);
        if (entry == null) {
            throw new IllegalStateException("The plan names an entry that is not in its input");
        }
        return entry;
    }

    private List<Placement> published() {
        List<Placement> published = new ArrayList<>();
        names.forEach((entry, name) -> {
            ExamEntry.Seat seat = entry.seat();
            if (seat != null) {
                published.add(new Placement(name, seat.slot(), seat.room(), seat.seat()));
            }
        });
        published.sort(Comparator.comparing(Placement::entry));
        return published;
    }

    private PlanInput input(
            List<PlanSlot> slots,
            Predicate<ExamEntry> chosen,
            Function<ExamEntry, Needs> needs,
            List<Placement> fixed) {
        List<PlanEntry> entries = new ArrayList<>();
        byName.forEach((name, entry) -> {
            if (chosen.test(entry)) {
                entries.add(new PlanEntry(
                        name,
                        name(entry.registration().value()),
                        entry.subject(),
                        entry.preferredDate(),
                        needs.apply(entry)));
            }
        });
        return new PlanInput(
                centre.session(),
                centre.centre(),
                slots,
                centre.rooms().stream().map(Calculation::room).toList(),
                entries,
                Stream.concat(fixed.stream(), unusable().stream()).toList(),
                centre.plan().minutesBetween());
    }

    /** Seats that stay empty, as if somebody unknown had them. There are none before the publication, so none in a published draw. */
    private List<Placement> unusable() {
        return centre.unusable().stream()
                .map(seat -> new Placement(
                        "unusable " + seat.slot() + " " + seat.room() + " " + seat.seat(),
                        seat.slot(),
                        seat.room(),
                        seat.seat()))
                .toList();
    }

    /** @param given not null: rooms that one of these has alone are not among those of its slot */
    private List<PlanSlot> slots(@Nullable List<Placement> given) {
        Map<Integer, Set<String>> alone = new HashMap<>();
        if (given != null) {
            for (Placement placement : given) {
                if (needs(entry(placement.entry())).separateRoom()) {
                    alone.computeIfAbsent(placement.slot(), slot -> new HashSet<>())
                            .add(placement.room());
                }
            }
        }
        return centre.plan().slots().stream()
                .map(slot -> without(alone.getOrDefault(slot.number(), Set.of()), slot))
                .toList();
    }

    private PlanSlot without(Set<String> without, Slot slot) {
        Set<String> rooms = slot.rooms();
        if (!without.isEmpty()) {
            rooms = slot.roomsAmong(centre.rooms()).stream()
                    .map(Room::code)
                    .filter(code -> !without.contains(code))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return slot(slot, rooms);
    }

    static PlanSlot slot(Slot slot, @Nullable Set<String> rooms) {
        return new PlanSlot(
                slot.number(),
                slot.date(),
                slot.startsAt(),
                slot.endsAt(),
                slot.extraMinutes(),
                slot.subjects(),
                rooms);
    }

    static PlanRoom room(Room room) {
        return new PlanRoom(
                room.code(),
                room.seats(),
                room.stepFree(),
                room.examDates() == null ? null : new TreeSet<>(room.examDates()));
    }

    private boolean isGranted(ExamEntry entry) {
        return !needs(entry).equals(Needs.NONE);
    }

    private Needs needs(ExamEntry entry) {
        return centre.needs(entry);
    }
}
