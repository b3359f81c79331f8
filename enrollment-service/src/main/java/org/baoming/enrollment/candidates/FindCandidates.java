package org.baoming.enrollment.candidates;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.document.EnteredDocument;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.JudgeDocuments;
import org.baoming.enrollment.document.JudgedDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the candidates of a centre or a province, for its own staff. Each look is on record before anything is shown,
 * without what was searched for.
 */
@Component
public class FindCandidates {
    private static final String LISTED = "CANDIDATES_LISTED";
    private static final String SEARCHED_BY_DOCUMENT = "CANDIDATE_SEARCHED_BY_DOCUMENT";

    /** The rule of documents also judges a name, which a search has not. */
    private static final String SOMEBODY = "某人";

    private final CandidateLines lines;
    private final JudgeDocuments judgeDocuments;
    private final DocumentIndex index;
    private final StaffActs acts;
    private final TransactionTemplate transaction;

    FindCandidates(
            CandidateLines lines,
            JudgeDocuments judgeDocuments,
            DocumentIndex index,
            StaffActs acts,
            TransactionTemplate transaction) {
        this.lines = lines;
        this.judgeDocuments = judgeDocuments;
        this.index = index;
        this.acts = acts;
        this.transaction = transaction;
    }

    /** @param next names the next page; null: this is the last one */
    public record Page(List<CandidateLine> lines, @Nullable String next) {}

    /**
     * @param after {@code next} of the page before; null: the first one
     * @throws ProblemException FORBIDDEN for another's centre or province; INVALID_FIELD where neither is named
     */
    public Page page(Caller caller, CandidateQuery asked, @Nullable String after, int limit) {
        CandidateQuery query = withinReach(Staff.of(caller), asked);
        PageStart start = after == null ? null : PageStart.parse(after, query.order());
        List<CandidateLine> found = Objects.requireNonNull(transaction.execute(status -> {
            // Each page is a look: who asks for a further one may have made its start by hand.
            record(caller, LISTED, query, Map.of("filters", String.join(",", query.filters())));
            return lines.find(query, start, limit + 1);
        }));
        List<CandidateLine> page = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                page,
                found.size() > limit
                        ? PageStart.after(page.getLast(), query.order()).text()
                        : null);
    }

    /**
     * The registrations of a document within the caller's reach. The type need not be known: every type that the number can have is
     * looked up.
     *
     * @throws ProblemException UPSTREAM_UNAVAILABLE if passport-service, which knows the rule of numbers, does not answer
     */
    public List<CandidateLine> byDocument(Caller caller, SessionCode session, String number) {
        Staff staff = Staff.of(caller);
        List<byte[]> documents = judgeDocuments
                .judge(Arrays.stream(DocumentType.values())
                        .map(type -> new EnteredDocument(type, number, SOMEBODY))
                        .toList())
                .stream()
                .map(JudgedDocument::document)
                .filter(Objects::nonNull)
                .map(IdentityDocument::key)
                .map(index::of)
                .toList();
        return Objects.requireNonNull(transaction.execute(status -> {
            acts.record(caller, StaffAct.of(SEARCHED_BY_DOCUMENT, reachOf(staff), session.value(), Map.of()));
            return lines.ofDocument(session, documents).stream()
                    .filter(line -> reaches(staff, line.centre()))
                    .toList();
        }));
    }

    /** The query of this caller: without a centre or a province, the whole of what is theirs. */
    static CandidateQuery withinReach(Staff staff, CandidateQuery asked) {
        if (asked.centre() != null) {
            staff.requireReach(asked.centre());
            return asked;
        }
        if (asked.province() != null) {
            staff.requireReach(asked.province());
            return asked;
        }
        return switch (staff) {
            case Staff.OfCentre(Caller account, CentreCode own) -> asked.of(null, own);
            case Staff.OfProvince(Caller account, ProvinceCode own) -> asked.of(own, null);
            case Staff.Board(Caller account) ->
                throw new ProblemException(CommonProblem.INVALID_FIELD, "Name a province or a centre.")
                        .field("province", "REQUIRED", "Name a province or a centre.");
        };
    }

    void record(Caller caller, String type, CandidateQuery query, Map<String, String> details) {
        String scope = query.centre() != null
                ? query.centre().value()
                : Objects.requireNonNull(query.province(), "one of both is set").value();
        acts.record(caller, StaffAct.of(type, scope, query.session().value(), details));
    }

    static String reachOf(Staff staff) {
        return switch (staff) {
            case Staff.OfCentre(Caller account, CentreCode own) -> own.value();
            case Staff.OfProvince(Caller account, ProvinceCode own) -> own.value();
            case Staff.Board(Caller account) -> StaffAct.BOARD;
        };
    }

    private static boolean reaches(Staff staff, CentreCode centre) {
        return switch (staff) {
            case Staff.OfCentre(Caller account, CentreCode own) -> own.equals(centre);
            case Staff.OfProvince(Caller account, ProvinceCode own) -> own.equals(centre.province());
            case Staff.Board(Caller account) -> true;
        };
    }
}
