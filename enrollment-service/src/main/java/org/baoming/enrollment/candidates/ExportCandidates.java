package org.baoming.enrollment.candidates;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.document.Disclosure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out all candidates that a filter finds, for a file. Document numbers stay masked, unless somebody asks for them with a
 * reason. It reads a batch at a time and holds no connection while the file goes out, however slow the receiver is.
 */
@Component
public class ExportCandidates {
    private static final String EXPORTED = "CANDIDATES_EXPORTED";
    private static final int AT_ONCE = 1_000;
    private static final int MOST = 200_000;
    private static final String EXPORTED_IN_FULL = "CANDIDATES_EXPORTED_IN_FULL";
    private static final int AT_ONCE_IN_FULL = 500;
    private static final int MOST_IN_FULL = 50_000;

    private final CandidateLines lines;
    private final FindCandidates find;
    private final NumbersInFull numbers;
    private final TransactionTemplate transaction;

    ExportCandidates(
            CandidateLines lines, FindCandidates find, NumbersInFull numbers, TransactionTemplate transaction) {
        this.lines = lines;
        this.find = find;
        this.numbers = numbers;
        this.transaction = transaction;
    }

    /**
     * One candidate, with the school of the form.
     *
     * @param documentNumber in full; null: only the masked one is handed out
     */
    public record Row(
            CandidateLine line,
            @Nullable String documentNumber,
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
                throw tooMany(MOST);
            }
            find.record(
                    caller, EXPORTED, query, Map.of("format", format, "filters", String.join(",", query.filters())));
        });
        Batches read = after -> rows(query, after, AT_ONCE, some -> Map.of());
        return receiver -> pass(read.next(null), query.order(), read, AT_ONCE, MOST, receiver);
    }

    /**
     * The same with document numbers in full: one act of staff for the file, with its reason and how many it contains, and each
     * candidate sees it too. Whether passport-service answers shows before the file begins.
     *
     * @throws ProblemException as {@link FindCandidates#page}; TOO_MANY_ROWS; UPSTREAM_UNAVAILABLE
     */
    public Rows prepareInFull(
            Caller caller, CandidateQuery asked, String format, Disclosure.Reason reasonCode, String reason) {
        Staff staff = Staff.of(caller);
        CandidateQuery query = FindCandidates.withinReach(staff, asked);
        int count = lines.count(query, MOST_IN_FULL + 1);
        if (count > MOST_IN_FULL) {
            throw tooMany(MOST_IN_FULL);
        }
        Disclosure by = new Disclosure(
                staff.account(), staff.role().wireName(), FindCandidates.reachOf(staff), reasonCode, reason);
        Batches read = after -> rows(query, after, AT_ONCE_IN_FULL, some -> numbers.of(some, by));
        List<Row> first = read.next(null);
        transaction.executeWithoutResult(status -> find.record(
                caller,
                EXPORTED_IN_FULL,
                query,
                Map.of(
                        "format", format,
                        "filters", String.join(",", query.filters()),
                        "count", Integer.toString(count),
                        "reasonCode", reasonCode.name(),
                        "reason", reason)));
        return receiver -> pass(first, query.order(), read, AT_ONCE_IN_FULL, MOST_IN_FULL, receiver);
    }

    private static ProblemException tooMany(int most) {
        return new ProblemException(
                        EnrollmentProblem.TOO_MANY_ROWS, "A file has at most " + most + " rows: narrow the list.")
                .with("most", most);
    }

    /** Reads the rows behind a place in the list. */
    private interface Batches {
        List<Row> next(@Nullable PageStart after);
    }

    private static void pass(
            List<Row> first,
            CandidateQuery.Order order,
            Batches read,
            int atOnce,
            int most,
            Consumer<List<Row>> receiver) {
        List<Row> some = first;
        int passed = 0;
        while (!some.isEmpty() && passed < most) {
            List<Row> fitting = some.subList(0, Math.min(some.size(), most - passed));
            receiver.accept(fitting);
            passed += fitting.size();
            some = some.size() < atOnce
                    ? List.of()
                    : read.next(PageStart.after(some.getLast().line(), order));
        }
    }

    private List<Row> rows(
            CandidateQuery query,
            @Nullable PageStart after,
            int atOnce,
            Function<List<CandidateLine>, Map<RegistrationId, String>> inFull) {
        List<CandidateLine> some = lines.find(query, after, atOnce);
        if (some.isEmpty()) {
            return List.of();
        }
        Map<RegistrationId, CandidateLines.School> schools = lines.schoolsOf(some);
        Map<RegistrationId, String> documents = inFull.apply(some);
        return some.stream().map(line -> row(line, documents, schools)).toList();
    }

    private static Row row(
            CandidateLine line,
            Map<RegistrationId, String> documents,
            Map<RegistrationId, CandidateLines.School> schools) {
        CandidateLines.School school = schools.getOrDefault(line.registration(), CandidateLines.School.NONE);
        return new Row(line, documents.get(line.registration()), school.school(), school.department(), school.major());
    }
}
