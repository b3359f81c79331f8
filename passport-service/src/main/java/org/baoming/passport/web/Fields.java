package org.baoming.passport.web;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;

/** Refusals that name a field of a request. */
final class Fields {

    private static final Pattern SPACES = Pattern.compile("\\s");

    private Fields() {}

    /** @throws ProblemException INVALID_FIELD naming the field {@code address} */
    static Contact address(Channel channel, String text) {
        return Contact.parse(channel, text).orElseThrow(() -> notAnAddress("address", channel));
    }

    /** Full-width digits and spaces are how people and keyboards write the same code. */
    static String code(String text) {
        return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }

    static ProblemException notAnAddress(String field, Channel channel) {
        String message = switch (channel) {
            case EMAIL -> "This is not an e-mail address";
            case MOBILE -> "This is not a mobile number of the mainland";
        };
        return new ProblemException(CommonProblem.INVALID_FIELD, message).field(field, "FORMAT", message);
    }
}
