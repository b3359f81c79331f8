package org.baoming.enrollment.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationOrigin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which texts a candidate has accepted, in which versions. A map of acceptances leads from a text's code to its
 * version.
 */
@Repository
public class Acceptances {
    private final JdbcClient jdbc;

    Acceptances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param texts those that hold now
     * @throws ProblemException AGREEMENT_STALE with {@code texts} if one that must be accepted is not, or one that was accepted has
     *     another version now; INVALID_FIELD if a text is unknown
     */
    public static void require(List<PublishedText> texts, Map<String, Integer> accepted) {
        List<String> known = texts.stream().map(PublishedText::text).toList();
        accepted.keySet().stream()
                .filter(text -> !known.contains(text))
                .findFirst()
                .ifPresent(text -> {
                    throw new ProblemException(CommonProblem.INVALID_FIELD, "There is no text '" + text + "' here.")
                            .field("accepted", "UNKNOWN_TEXT", "There is no such text here.");
                });
        List<String> stale = texts.stream()
                .filter(text -> accepted.containsKey(text.text()) || text.mustAccept())
                .filter(text -> !Integer.valueOf(text.version()).equals(accepted.get(text.text())))
                .map(PublishedText::text)
                .toList();
        if (!stale.isEmpty()) {
            throw new ProblemException(EnrollmentProblem.AGREEMENT_STALE, "Read and accept the current texts.")
                    .with("texts", stale);
        }
    }

    /** What a candidate has accepted, in the order of the codes; of a text that was accepted more than once, the newest version last. */
    public List<Acceptance> of(RegistrationId registration) {
        return jdbc.sql("""
                select passport, session, text, version, accepted_at from acceptance
                where registration = :registration order by text, version, accepted_at""")
                .param("registration", registration.value())
                .query((row, n) -> new Acceptance(
                        registration,
                        new PassportId(Sql.uuid(row, "passport")),
                        new SessionCode(row.getString("session")),
                        row.getString("text"),
                        row.getInt("version"),
                        Sql.instant(row, "accepted_at")))
                .list();
    }

    /** The texts among these that a candidate accepts. */
    public static List<Acceptance> made(
            Registration registration, List<PublishedText> texts, Map<String, Integer> accepted, Instant at) {
        RegistrationOrigin origin = registration.origin();
        PassportId passport = Objects.requireNonNull(origin.passport(), "whoever accepts a text has a passport");
        return texts.stream()
                .filter(text -> accepted.containsKey(text.text()))
                .map(text -> new Acceptance(
                        origin.registration(), passport, origin.session(), text.text(), text.version(), at))
                .toList();
    }

    /** Each acceptance stays, beside that of a newer version; a repeated one changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(List<Acceptance> acceptances) {
        if (acceptances.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into acceptance (registration, passport, session, text, version, accepted_at)
                select * from unnest(:registrations::uuid[], :passports::uuid[], :sessions::text[], :texts::text[],
                                     :versions::int[], :acceptedAt::timestamptz[])
                on conflict do nothing""")
                .param("registrations", Sql.column(acceptances, Acceptance::registration))
                .param("passports", Sql.column(acceptances, Acceptance::passport))
                .param("sessions", Sql.column(acceptances, Acceptance::session))
                .param("texts", Sql.column(acceptances, Acceptance::text))
                .param("versions", Sql.column(acceptances, Acceptance::version))
                .param("acceptedAt", Sql.column(acceptances, Acceptance::acceptedAt))
                .update();
    }
}
