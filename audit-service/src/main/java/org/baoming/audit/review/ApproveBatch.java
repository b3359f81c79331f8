package org.baoming.audit.review;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.baoming.audit.AuditProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.springframework.stereotype.Component;

/**
 * Approves several registrations at once. Each is a decision of its own with its own transaction, event and record;
 * one that is refused does not hold up the others. A registration whose photo the caller was not shown is refused.
 */
@Component
public class ApproveBatch {

    private final DecideReview decide;
    private final PhotoLooks looks;

    ApproveBatch(DecideReview decide, PhotoLooks looks) {
        this.decide = decide;
        this.looks = looks;
    }

    /** @param version of the review that the caller has seen */
    public record Item(UUID registration, long version) {}

    /** What happened to one of them. */
    public sealed interface Outcome {
        UUID registration();

        record Approved(UUID registration, Review review) implements Outcome {}

        record Refused(UUID registration, ProblemException why) implements Outcome {}
    }

    /** In the order of the request. */
    public List<Outcome> approve(Caller caller, List<Item> batch) {
        caller.requireCentre();
        Set<UUID> seen = looks.seenBy(
                caller.subject(), batch.stream().map(Item::registration).toList());
        return batch.stream().map(item -> approve(caller, item, seen)).toList();
    }

    private Outcome approve(Caller caller, Item item, Set<UUID> seen) {
        try {
            decide.requireDecidable(caller, item.registration(), item.version());
            if (!seen.contains(item.registration())) {
                throw new ProblemException(AuditProblem.PHOTO_NOT_SEEN, "Look at the photo first.");
            }
            return new Outcome.Approved(
                    item.registration(),
                    decide.decide(caller, item.registration(), item.version(), new Verdict.Approval()));
        } catch (ProblemException why) {
            return new Outcome.Refused(item.registration(), why);
        }
    }
}
