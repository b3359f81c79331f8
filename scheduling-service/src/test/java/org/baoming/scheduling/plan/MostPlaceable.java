package org.baoming.scheduling.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.baoming.scheduling.plan.PlanInput.PlanRoom;
import org.baoming.scheduling.plan.PlanInput.PlanSlot;

/** How many entries of a small centre can have a seat at all: tries everything, and asks {@link PlanCheck} what is permitted. */
final class MostPlaceable {
    private final PlanInput input;
    private final List<PlanEntry> open;
    private final List<Placement> placements;
    private int most;

    private MostPlaceable(PlanInput input) {
        this.input = input;
        Map<String, Placement> fixed =
                input.fixed().stream().collect(Collectors.toMap(Placement::entry, placement -> placement));
        open = input.entries().stream()
                .filter(entry -> !fixed.containsKey(entry.id()))
                .toList();
        placements = new ArrayList<>(input.fixed());
    }

    /** The fixed ones included. */
    static int of(PlanInput input) {
        MostPlaceable search = new MostPlaceable(input);
        search.descend(0);
        return search.most;
    }

    private void descend(int next) {
        most = Math.max(most, placements.size());
        if (next == open.size() || placements.size() + open.size() - next <= most) {
            return;
        }
        PlanEntry entry = open.get(next);
        for (PlanSlot slot : input.slots()) {
            for (PlanRoom room : input.rooms()) {
                int seat = seat(entry, slot, room);
                if (seat > 0) {
                    placements.add(new Placement(entry.id(), slot.number(), room.code(), seat));
                    if (isPermitted()) {
                        descend(next + 1);
                    }
                    placements.removeLast();
                }
            }
        }
        descend(next + 1);
    }

    /** The seat beside the door for those who need it, and the last free one for the others: other seats do not differ. */
    private int seat(PlanEntry entry, PlanSlot slot, PlanRoom room) {
        for (int seat = entry.needs().besideDoor() ? 1 : room.seats(); seat > 0; seat--) {
            int candidate = seat;
            if (placements.stream()
                    .noneMatch(other -> other.slot() == slot.number()
                            && other.room().equals(room.code())
                            && other.seat() == candidate)) {
                return seat;
            }
        }
        return 0;
    }

    private boolean isPermitted() {
        return PlanCheck.check(input, new Plan(placements, List.of(), 0, 0, 0, 0)).stream()
                .allMatch(broken -> broken.rule() == PlanCheck.Rule.ENTRY_MISSING);
    }
}
