package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a province's administration or the exam board how far their centres are. */
@Component
public class ShowNation {
    private static final int MOST_FAILED = 100;

    private final Nation nation;
    private final Runs runs;

    ShowNation(Nation nation, Runs runs) {
        this.nation = nation;
        this.runs = runs;
    }

    /** @param failure a code; null: none */
    public record Centre(
            String centre,
            ArrangementState state,
            int placed,
            int unplaced,
            @Nullable String failure) {
        private static Centre from(Nation.CentreState centre) {
            return new Centre(centre.centre(), centre.state(), centre.placed(), centre.unplaced(), centre.failure());
        }
    }

    /** @param done centres with which it is through, the failed ones included */
    public record Run(String kind, Instant at, String by, int centres, int done, int failed) {}

    /**
     * @param failed at most the first hundred
     * @param run the latest; null: there was none
     */
    public record Shown(
            int centres,
            Map<ArrangementState, Integer> states,
            int placed,
            int unplaced,
            List<Centre> failed,
            @Nullable Run run,
            List<Centre> centresList) {}

    /**
     * @param province null: the nation
     * @param after the centres after this one
     * @throws ProblemException FORBIDDEN
     */
    public Shown show(Caller caller, String session, @Nullable String province, String after, int limit) {
        ArrangeCentres.requireReach(caller, province);
        Nation.Totals totals = nation.totals(session, province);
        Runs.Run run = runs.latest(session, province).orElse(null);
        return new Shown(
                totals.centres(),
                totals.states(),
                totals.placed(),
                totals.unplaced(),
                nation.failed(session, province, run, MOST_FAILED).stream()
                        .map(Centre::from)
                        .toList(),
                run == null ? null : progress(run, province),
                nation.centres(session, province, after, limit).stream()
                        .map(Centre::from)
                        .toList());
    }

    private Run progress(Runs.Run run, @Nullable String province) {
        Runs.Progress progress = runs.progress(run.id(), province);
        return new Run(
                run.kind().name(),
                run.requestedAt(),
                run.account() == null ? run.requestedBy() : run.account(),
                progress.centres(),
                progress.centres() - progress.waiting(),
                progress.failed());
    }
}
