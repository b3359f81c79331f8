package org.baoming.scheduling.arrangement;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.Staff;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a dry run of a centre's arrangement, which is calculated in the background. */
@Component
public class RequestDraft {
    private final ShowSlots showSlots;
    private final Drafts drafts;
    private final Publications publications;
    private final StaffActs acts;
    private final InstantSource clock;

    RequestDraft(ShowSlots showSlots, Drafts drafts, Publications publications, StaffActs acts, InstantSource clock) {
        this.showSlots = showSlots;
        this.drafts = drafts;
        this.publications = publications;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * @return of the draft; of the one in progress, if there is one
     * @throws ProblemException NOT_FOUND; ALREADY_PUBLISHED; NOT_READY_TO_ARRANGE without slots or rooms
     */
    @Transactional
    public UUID request(Staff staff, String session, String centre) {
        CentreSlots slots = showSlots.show(session, centre);
        if (publications.find(session, centre).isPresent()) {
            throw new ProblemException(SchedulingProblem.ALREADY_PUBLISHED, "The arrangement is published.");
        }
        if (slots.plan().slots().isEmpty() || slots.rooms().isEmpty()) {
            throw new ProblemException(SchedulingProblem.NOT_READY_TO_ARRANGE, "The centre has no slots or no rooms.");
        }
        String by = staff.caller().account() == null
                ? staff.caller().subject()
                : staff.caller().account();
        UUID draft = drafts.request(session, centre, null, by, clock.instant()).id();
        acts.record(
                staff.caller(), StaffAct.of("ARRANGEMENT_DRAFTED", centre, session, Map.of("draft", draft.toString())));
        return draft;
    }
}
