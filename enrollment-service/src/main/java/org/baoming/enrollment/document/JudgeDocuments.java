package org.baoming.enrollment.document;

import java.util.ArrayList;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Lets passport-service judge the documents of a spreadsheet, because it has the rule for numbers and names: the entries
 * of candidates and of centres have one rule and one {@link PersonKey}. Called outside any
 * transaction.
 */
@Component
public class JudgeDocuments {
    /** The most documents in one call. */
    private static final int AT_ONCE = 1_000;

    private final Passports passports;

    JudgeDocuments(Passports passports) {
        this.passports = passports;
    }

    /**
     * @return one for each, in their order
     * @throws ProblemException UPSTREAM_UNAVAILABLE if passport-service cannot tell; then nothing is imported
     */
    public List<JudgedDocument> judge(List<EnteredDocument> documents) {
        List<JudgedDocument> judged = new ArrayList<>(documents.size());
        for (int from = 0; from < documents.size(); from += AT_ONCE) {
            List<EnteredDocument> some = documents.subList(from, Math.min(from + AT_ONCE, documents.size()));
            switch (passports.judge(some)) {
                case Passports.Judgements.Known(List<JudgedDocument> answer) -> judged.addAll(answer);
                case Passports.Judgements.Unavailable() ->
                    throw new ProblemException(
                            CommonProblem.UPSTREAM_UNAVAILABLE,
                            "Documents cannot be judged now, and nothing was imported; try again in a moment.");
            }
        }
        return judged;
    }
}
