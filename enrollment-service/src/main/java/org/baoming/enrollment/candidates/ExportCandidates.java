package org.baoming.enrollment.candidates;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.administration.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out all candidates that a filter finds, for a file. Document numbers stay masked. It reads a batch at a time and holds no
 * connection while the file goes out, however slow the receiver is.
 */
@Component
public class ExportCandidates {
    private static final String EXPORTED = "CANDIDATES_EXPORTED";
    private static final int AT_ONCE = 1_000;
    private static final int MOST = 200_000;

    private final CandidateLines lines;
    private final FindCandidates find;
    private final TransactionTemplate transaction;

    ExportCandidates(CandidateLines lines, FindCandidates find, TransactionTemplate transaction) {
        this.lines = lines;
        this.find = find;
        this.transaction = transaction;
    }

    /** One candidate, with the school of the form. */
    public record Row(
            CandidateLine line,
            @Nullable String school,
            @Nullable String department,
            @Nullable String major) {
        @Override
        public String toString() {
            return "Row[" + line + "]";
        }
    }

    /** What is handed out, once it is allowed, small enough, and on record. */
    public interface Rows {
        /** Passes all of them, in order. */
        void each(Consumer<List<Row>> batches);
    }

    /**
     * @param format of the file, for the record
     * @throws ProblemException as {@link FindCandidates#page}; TOO_MANY_ROWS
     */
    public Rows prepare(Caller caller, CandidateQuery asked, String format) {
        CandidateQuery query = FindCandidates.withinReach(Staff.of(caller), asked);
        transaction.executeWithoutResult(status -> {
            if (lines.isMoreThan(query, MOST)) {
                throw new ProblemException(
                                EnrollmentProblem.TOO_MANY_ROWS,
                                "A file has at most " + MOST + " rows: narrow the list.")
                        .with("most", MOST);
            }
            find.record(
                    caller, EXPORTED, query, Map.of("format", format, "filters", String.join(",", query.filters())));
        });
        return batches -> pass(query, batches);
    }

    private void pass(CandidateQuery query, Consumer<List<Row>> batches) {
        PageStart after = null;
        int passed = 0;
        List<CandidateLine> some;
        do {
            some = lines.find(query, after, Math.min(AT_ONCE, MOST - passed));
            if (some.isEmpty()) {
                return;
            }
            Map<RegistrationId, CandidateLines.School> schools = lines.schoolsOf(some);
            batches.accept(some.stream().map(line -> row(line, schools)).toList());
            after = PageStart.after(some.getLast(), query.order());
            passed += some.size();
        } while (some.size() == AT_ONCE);
    }

    private static Row row(CandidateLine line, Map<RegistrationId, CandidateLines.School> schools) {
        CandidateLines.School school = schools.getOrDefault(line.registration(), CandidateLines.School.NONE);
        return new Row(line, school.school(), school.department(), school.major());
    }
}
