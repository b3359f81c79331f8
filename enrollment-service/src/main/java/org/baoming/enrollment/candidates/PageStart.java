package org.baoming.enrollment.candidates;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.RegistrationId;

/**
 * The last line of the page before: the next page starts behind it, even if that line is gone meanwhile. On the wire it is text that
 * nobody has to understand.
 */
sealed interface PageStart {

    RegistrationId registration();

    record AfterTime(Instant openedAt, RegistrationId registration) implements PageStart {}

    record AfterName(String name, RegistrationId registration) implements PageStart {
        @Override
        public String toString() {
            return "AfterName[" + registration + "]";
        }
    }

    static PageStart after(CandidateLine last, CandidateQuery.Order order) {
        return switch (order) {
            case TIME -> new AfterTime(last.openedAt(), last.registration());
            case NAME -> new AfterName(last.name(), last.registration());
        };
    }

    default String text() {
        String key = switch (this) {
            case AfterTime(Instant openedAt, var registration) ->
                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, openedAt));
            case AfterName(String name, var registration) -> name;
        };
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((registration() + key).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException INVALID_FIELD if it is none of this order */
    static PageStart parse(String text, CandidateQuery.Order order) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            RegistrationId registration = new RegistrationId(UUID.fromString(plain.substring(0, 36)));
            String key = plain.substring(36);
            return switch (order) {
                case TIME -> new AfterTime(Instant.EPOCH.plus(Long.parseLong(key), ChronoUnit.MICROS), registration);
                case NAME -> new AfterName(key, registration);
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException | ArithmeticException e) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "after is not the next of a page in this order.", e)
                    .field("after", "INVALID", "It is not the next of a page in this order.");
        }
    }
}
