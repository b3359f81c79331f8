package org.baoming.passport.document;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.PassportProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Limits how many documents a passport may try in a day, valid or not, so that nobody can find out by trying who has a
 * passport.
 */
@Repository
class DocumentTries {

    private final JdbcClient jdbc;
    private final DocumentSettings settings;
    private final InstantSource clock;

    DocumentTries(JdbcClient jdbc, DocumentSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Counts an attempt, whatever its result; call it outside a transaction.
     *
     * @throws ProblemException DOCUMENT_TRIES_SPENT with {@code retryAfterSeconds}
     */
    void take(UUID passport) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ChinaTime.ZONE);
        boolean taken = jdbc.sql("""
                        insert into document_try as it (passport, day, tries) values (:passport, :today, 1)
                        on conflict (passport) do update
                        set day = excluded.day, tries = case when it.day = excluded.day then it.tries + 1 else 1 end
                        where it.day <> excluded.day or it.tries < :most""")
                        .param("passport", passport)
                        .param("today", today)
                        .param("most", settings.triesPerDay())
                        .update()
                == 1;
        if (!taken) {
            Instant tomorrow = today.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant();
            throw new ProblemException(PassportProblem.DOCUMENT_TRIES_SPENT, "Try again tomorrow")
                    .with("retryAfterSeconds", Duration.between(now, tomorrow).toSeconds() + 1);
        }
    }
}
