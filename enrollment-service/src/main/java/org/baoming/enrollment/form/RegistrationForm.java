package org.baoming.enrollment.form;

import java.time.Instant;
import java.util.List;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.registration.PersonalInformation;
import org.jspecify.annotations.Nullable;

/**
 * The content of the registration form 报名登记表.
 *
 * @param photo a JPEG; null if there is none
 */
public record RegistrationForm(
        RegistrationId registration,
        ExamSession session,
        Centre centre,
        Candidate candidate,
        @Nullable PersonalInformation personalInformation,
        List<Subject> subjects,
        byte @Nullable [] photo,
        Instant printedAt) {

    /**
     * One subject with a seat.
     *
     * @param order the order that paid it; null as long as it is not paid
     */
    public record Subject(
            Centre.Offer offer,
            Money fee,
            boolean paid,
            @Nullable String order) {}

    public Money paid() {
        return subjects.stream().filter(Subject::paid).map(Subject::fee).reduce(Money.ZERO, Money::plus);
    }

    @Override
    public String toString() {
        return "RegistrationForm[" + registration + "]";
    }
}
