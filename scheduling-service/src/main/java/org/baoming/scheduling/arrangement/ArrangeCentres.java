package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.scheduling.SchedulingProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calculates or publishes the arrangements of a province's centres or of the whole nation. Each centre is a message on Kafka, so that all
 * instances share the work; an instance that is killed leaves its messages, and the draft it was calculating, to the others, and a centre
 * that is done is not done again.
 */
@Component
public class ArrangeCentres {
    public static final String TOPIC = "scheduling.arrangement-work";
    public static final String TYPE = "scheduling.arrangement-requested.v1";

    private final Nation nation;
    private final Runs runs;
    private final Drafts drafts;
    private final Publications publications;
    private final PublishArrangement publish;
    private final Outbox outbox;
    private final StaffActs acts;
    private final TransactionTemplate apart;
    private final InstantSource clock;

    ArrangeCentres(
            Nation nation,
            Runs runs,
            Drafts drafts,
            Publications publications,
            PublishArrangement publish,
            Outbox outbox,
            StaffActs acts,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.nation = nation;
        this.runs = runs;
        this.drafts = drafts;
        this.publications = publications;
        this.publish = publish;
        this.outbox = outbox;
        this.acts = acts;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * A dry run of every centre that is ready and not published.
     *
     * @param province null: the nation, for the exam board
     * @return how many centres
     * @throws ProblemException FORBIDDEN
     */
    @Transactional
    public int draft(Caller caller, String session, @Nullable String province) {
        return start(caller, session, province, Runs.Kind.DRAFT, nation.ready(session, province));
    }

    /** Publishes every centre that has a draft. A draft that is stale, or a request for accommodations that waits, fails, and is named. */
    @Transactional
    public int publish(Caller caller, String session, @Nullable String province) {
        return start(caller, session, province, Runs.Kind.PUBLICATION, nation.drafted(session, province));
    }

    private int start(Caller caller, String session, @Nullable String province, Runs.Kind kind, List<String> centres) {
        Role role = requireReach(caller, province);
        if (centres.isEmpty()) {
            throw new ProblemException(SchedulingProblem.NOT_READY_TO_ARRANGE, "No centre is ready for it.");
        }
        var run = new Runs.Run(
                TimeOrderedIds.next(),
                session,
                province,
                kind,
                clock.instant(),
                caller.subject(),
                caller.account(),
                role);
        runs.add(run, centres);
        long version = ChronoUnit.MICROS.between(Instant.EPOCH, run.requestedAt());
        outbox.append(centres.stream()
                .map(centre -> new ArrangementRequested(run.id(), session, centre, version))
                .toList());
        acts.record(
                caller,
                StaffAct.of(
                        kind == Runs.Kind.DRAFT ? "ARRANGEMENTS_DRAFTED" : "ARRANGEMENTS_PUBLISHED",
                        province == null ? StaffAct.BOARD : province,
                        session,
                        Map.of(
                                "centres",
                                String.valueOf(centres.size()),
                                "run",
                                run.id().toString())));
        return centres.size();
    }

    /** The exam board has every centre, a province's administration those of its own. */
    static Role requireReach(Caller caller, @Nullable String province) {
        if (caller.has(Role.EXAM_ADMIN)) {
            return Role.EXAM_ADMIN;
        }
        if (caller.has(Role.PROVINCE_ADMIN) && caller.requireProvince().equals(province)) {
            return Role.PROVINCE_ADMIN;
        }
        throw new ProblemException(CommonProblem.FORBIDDEN, "These centres are not yours.");
    }

    /**
     * One centre of a run; a message that comes again changes nothing. A draft is only asked for here: whichever instance is free
     * calculates it.
     */
    @Transactional
    public void arrange(UUID runId, String session, String centre) {
        runs.waiting(runId, centre).ifPresent(run -> {
            switch (run.kind()) {
                case DRAFT -> calculate(run, session, centre);
                case PUBLICATION -> publish(run, session, centre);
            }
        });
    }

    private void calculate(Runs.Run run, String session, String centre) {
        if (publications.find(session, centre).isPresent()) {
            runs.done(run, centre);
            return;
        }
        drafts.request(session, centre, run.id(), run.requestedBy(), clock.instant());
    }

    private void publish(Runs.Run run, String session, String centre) {
        if (publications.find(session, centre).isPresent()) {
            runs.done(run, centre);
            return;
        }
        UUID draft = drafts.of(session, centre).stream()
                .filter(one -> one.state() == Draft.State.DONE)
                .map(Draft::id)
                .findFirst()
                .orElse(new UUID(0, 0));
        try {
            // A refusal of its own must not undo that it is noted.
            apart.executeWithoutResult(status -> publish.publish(run.caller(), session, centre, draft, false));
            runs.done(run, centre);
        } catch (ProblemException refused) {
            runs.failed(run, centre, refused.code().name());
        }
    }
}
