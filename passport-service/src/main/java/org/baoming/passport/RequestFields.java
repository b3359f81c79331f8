package org.baoming.passport;

import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.contact.MobileForm;
import org.baoming.contact.Typed;

/** What people type into a request, in its canonical form, or a refusal that names the field. */
public final class RequestFields {

    private RequestFields() {}

    /** @throws ProblemException INVALID_FIELD naming the field {@code address} */
    public static Contact address(Channel channel, String text) {
        return switch (channel) {
            case EMAIL -> email("address", text);
            case MOBILE -> mobile("address", text);
        };
    }

    /** @throws ProblemException INVALID_FIELD naming the field, with {@code EMAIL} */
    public static EmailAddress email(String field, String text) {
        return EmailAddress.parse(text).orElseThrow(() -> refusal(field, "EMAIL", "This is not an e-mail address"));
    }

    /** @throws ProblemException INVALID_FIELD naming the field, with {@code MOBILE} or {@code NOT_MAINLAND} */
    public static MobileNumber mobile(String field, String text) {
        return MobileNumber.parse(text)
                .orElseThrow(() -> MobileForm.isOfElsewhere(text)
                        ? refusal(field, "NOT_MAINLAND", "Text messages go to mobile numbers of the mainland only")
                        : refusal(field, "MOBILE", "This is not a mobile number of the mainland"));
    }

    /** Full-width digits, spaces and invisible characters are how people and keyboards write the same code. */
    public static String code(String text) {
        return Typed.compact(text);
    }

    private static ProblemException refusal(String field, String code, String message) {
        return new ProblemException(CommonProblem.INVALID_FIELD, message).field(field, code, message);
    }
}
