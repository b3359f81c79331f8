package org.baoming.enrollment.administration;

import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds a subject that centres can then offer. A subject never changes afterwards, because entries, tickets and
 * results of every session refer to its code: a new syllabus is a new subject.
 */
@Component
public class AddSubject {
    private final CatalogueTables tables;
    private final CatalogueHistory history;

    AddSubject(CatalogueTables tables, CatalogueHistory history) {
        this.tables = tables;
        this.history = history;
    }

    /** @throws ProblemException FORBIDDEN; SUBJECT_EXISTS */
    @Transactional
    public void add(Staff staff, CatalogueDraft.Subject subject) {
        staff.requireBoard();
        if (!tables.add(subject)) {
            throw new ProblemException(
                    EnrollmentProblem.SUBJECT_EXISTS, "Subject " + subject.subject() + " is there already.");
        }
        history.record(staff, CatalogueChange.Target.subject(subject.subject()), null, subject);
    }
}
