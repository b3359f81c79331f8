package org.baoming.enrollment.complaint;

import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.ComplaintId;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.complaint.ComplaintState.Trigger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The candidate withdraws a complaint that waits. */
@Component
public class WithdrawComplaint {
    private final Complaints complaints;

    WithdrawComplaint(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Withdrawing it again changes nothing. @throws ProblemException NOT_FOUND; COMPLAINT_DECIDED */
    @Transactional
    public void withdraw(PassportId passport, ComplaintId id) {
        Complaint complaint = complaints
                .locked(id)
                .filter(found -> found.passport().equals(passport))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such complaint."));
        if (complaint.state() == ComplaintState.WITHDRAWN) {
            return;
        }
        if (!complaint.state().isOpen()) {
            throw new ProblemException(EnrollmentProblem.COMPLAINT_DECIDED, "It has been decided.");
        }
        complaints.save(complaint.become(Trigger.WITHDRAWN, null));
    }
}
