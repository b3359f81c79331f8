package org.baoming.scheduling.plan;

import static org.baoming.scheduling.plan.PlanModel.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The seats of one slot: as few rooms as possible, each subject spread evenly over them, and within a room at random, with equal subjects
 * apart as far as the numbers permit.
 */
final class Seating {
    private final PlanModel model;
    private final SeatTable table;
    private final int slot;
    private final SeededRandom random;
    private final @Nullable String[][] subjects;

    /** @param subjects by room and seat, of those who sit already */
    Seating(PlanModel model, SeatTable table, int slot, SeededRandom random, @Nullable String[][] subjects) {
        this.model = model;
        this.table = table;
        this.slot = slot;
        this.random = random;
        this.subjects = subjects;
    }

    /** @param entries no more than there are free seats */
    void seat(int[] entries, int[] roomOf, int[] seatOf) {
        int[] shuffled = entries.clone();
        random.shuffle(shuffled);
        List<Integer> bySubject =
                new ArrayList<>(Arrays.stream(shuffled).boxed().toList());
        // Stable: the draw decides within a subject.
        bySubject.sort(Comparator.comparing(entry -> model.entries.get(entry).subject()));
        List<Share> shares = shares(entries.length);
        List<Integer> rooms = interleaved(shares, entries.length);
        for (int i = 0; i < rooms.size(); i++) {
            shares.get(rooms.get(i)).entries.add(bySubject.get(i));
        }
        for (Share share : shares) {
            seat(share, roomOf, seatOf);
        }
    }

    private static final class Share {
        final int room;
        final int free;
        final List<Integer> entries = new ArrayList<>();
        int count;

        Share(int room, int free) {
            this.room = room;
            this.free = free;
        }
    }

    /** Rooms in use first, then the largest; the last one is the smallest that suffices. */
    private List<Share> shares(int count) {
        List<Share> candidates = new ArrayList<>();
        for (int room = 0; room < model.rooms.size(); room++) {
            int free = table.free(slot, room);
            if (free > 0) {
                candidates.add(new Share(room, free));
            }
        }
        candidates.sort(Comparator.comparing((Share share) -> table.isEmpty(slot, share.room))
                .thenComparingInt(share -> -share.free));
        List<Share> used = new ArrayList<>();
        int left = count;
        while (left > 0) {
            Share share = candidates.removeFirst();
            if (share.free >= left && table.isEmpty(slot, share.room)) {
                int needed = left;
                candidates.addFirst(share);
                share = candidates.stream()
                        .filter(other -> other.free >= needed && table.isEmpty(slot, other.room))
                        .min(Comparator.comparingInt(other -> other.free))
                        .orElseThrow();
                candidates.remove(share);
            }
            used.add(share);
            left -= share.free;
        }
        spread(used, count);
        return used;
    }

    /** Divides the entries over the rooms in proportion to their free seats. */
    private static void spread(List<Share> shares, int count) {
        int seats = shares.stream().mapToInt(share -> share.free).sum();
        int given = 0;
        for (Share share : shares) {
            share.count = (int) ((long) share.free * count / seats);
            given += share.count;
        }
        for (Share share : shares) {
            if (given < count && share.count < share.free) {
                share.count++;
                given++;
            }
        }
        for (int i = 0; given < count; i = (i + 1) % shares.size()) {
            Share share = shares.get(i);
            if (share.count < share.free) {
                share.count++;
                given++;
            }
        }
    }

    /** Each room as often as it has entries, its turns spread over the whole: the k-th of n at (2k + 1) / 2n. */
    private static List<Integer> interleaved(List<Share> shares, int count) {
        record Turn(long at, int share) {}
        List<Turn> turns = new ArrayList<>(count);
        for (int i = 0; i < shares.size(); i++) {
            int n = shares.get(i).count;
            for (int k = 0; k < n; k++) {
                turns.add(new Turn((2L * k + 1) * (1L << 40) / (2L * n), i));
            }
        }
        turns.sort(Comparator.comparingLong(Turn::at).thenComparingInt(Turn::share));
        return turns.stream().map(Turn::share).toList();
    }

    private void seat(Share share, int[] roomOf, int[] seatOf) {
        int[] seats = new int[share.free];
        int count = 0;
        for (int seat = 1; seat <= model.seats(share.room); seat++) {
            if (table.isFree(slot, share.room, seat)) {
                seats[count++] = seat;
            }
        }
        Row row = new Row(share.entries, count);
        for (int seat : seats) {
            int entry = row.next(subjectAt(share.room, seat - 1), subjectAt(share.room, seat + 1));
            if (entry != NONE) {
                roomOf[entry] = share.room;
                seatOf[entry] = seat;
                table.take(slot, share.room, seat);
                subjects[share.room][seat] = model.entries.get(entry).subject();
            }
        }
    }

    private @Nullable String subjectAt(int room, int seat) {
        return seat < subjects[room].length ? subjects[room][seat] : null;
    }

    /** Who is still without a seat in a room, by subject; an empty seat is a kind of its own, which separates, too. */
    private final class Row {
        private final List<String> kinds = new ArrayList<>();
        private final List<List<Integer>> left = new ArrayList<>();
        private int empty;
        private int total;

        Row(List<Integer> entries, int seats) {
            for (int entry : entries) {
                String subject = model.entries.get(entry).subject();
                if (kinds.isEmpty() || !subject.equals(kinds.getLast())) {
                    kinds.add(subject);
                    left.add(new ArrayList<>());
                }
                left.getLast().add(entry);
            }
            empty = seats - entries.size();
            total = seats;
        }

        /**
         * A random one whose subject is not beside, weighted by how many are left; but if one subject has so many left that they only just
         * can be kept apart, one of those.
         */
        int next(@Nullable String before, @Nullable String behind) {
            int best = NONE;
            int weight = 0;
            for (int kind = 0; kind < kinds.size(); kind++) {
                int size = left.get(kind).size();
                boolean beside =
                        kinds.get(kind).equals(before) || kinds.get(kind).equals(behind);
                if (size == 0 || beside) {
                    continue;
                }
                if (2 * size > total) {
                    best = kind;
                    weight = 0;
                    break;
                }
                weight += size;
                if (random.below(weight) < size) {
                    best = kind;
                }
            }
            boolean mayStayEmpty = empty > 0 && (best == NONE || (weight > 0 && random.below(weight + empty) < empty));
            total--;
            if (mayStayEmpty) {
                empty--;
                return NONE;
            }
            if (best == NONE) {
                best = largest();
            }
            return best == NONE ? NONE : left.get(best).removeLast();
        }

        private int largest() {
            int best = NONE;
            for (int kind = 0; kind < kinds.size(); kind++) {
                if (!left.get(kind).isEmpty()
                        && (best == NONE
                                || left.get(kind).size() > left.get(best).size())) {
                    best = kind;
                }
            }
            return best;
        }
    }
}
