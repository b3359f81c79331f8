package org.baoming.passport;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages to candidates, written in the transaction of their cause and sent after it. One cause is told once by each
 * channel. The text holds no address; a message that fails is tried again later and later, and after the last attempt it
 * stays where it is, to be counted.
 */
@Component
class OutgoingMessages {

    static final int MOST_ATTEMPTS = 10;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final InstantSource time;

    OutgoingMessages(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A message that is to be sent now, by this instance. */
    record Due(UUID id, UUID passport, Channel channel, String subject, String body, int attempts) {}

    void put(UUID passport, String cause, Channel channel, String subject, String body) {
        jdbc.sql("""
                        insert into outgoing_message (id, passport, cause, channel, subject, body, not_before)
                        values (:id, :passport, :cause, :channel, :subject, :body, :now)
                        on conflict (cause, channel) do nothing""")
                .param("id", TimeOrderedIds.next())
                .param("passport", passport)
                .param("cause", cause)
                .param("channel", channel.name())
                .param("subject", subject)
                .param("body", body)
                .param("now", time.instant().atOffset(UTC))
                .update();
    }

    /**
     * Takes the next message that is due. It counts as tried from here on and comes back after a pause unless it is marked
     * sent, so that a crash between sending and marking repeats it at most once a pause.
     */
    Optional<Due> takeNext() {
        Instant now = time.instant();
        return jdbc.sql("""
                        update outgoing_message
                        set attempts = attempts + 1,
                            not_before = cast(:now as timestamptz) + make_interval(secs => :retry * power(2, attempts))
                        where id = (select id from outgoing_message
                                    where sent_at is null and not_before <= :now and attempts < :most
                                    order by not_before limit 1 for update skip locked)
                        returning id, passport, channel, subject, body, attempts""")
                .param("now", now.atOffset(UTC))
                .param("retry", FIRST_RETRY.toSeconds())
                .param("most", MOST_ATTEMPTS)
                .query(Due.class)
                .optional();
    }

    void markSent(Due message) {
        jdbc.sql("update outgoing_message set sent_at = :now where id = :id")
                .param("now", time.instant().atOffset(UTC))
                .param("id", message.id())
                .update();
    }

    /** A message that went out. */
    record Sent(Instant at, Channel channel, String subject) {}

    /** What was sent to this passport, oldest first. */
    List<Sent> sentTo(UUID passport) {
        return jdbc.sql("""
                        select sent_at as at, channel, subject from outgoing_message
                        where passport = :passport and sent_at is not null order by sent_at, id""").param("passport", passport).query(Sent.class).list();
    }

    /** Whether of this cause nothing waits any more: it was sent, or given up. */
    boolean isSettled(String cause) {
        return jdbc.sql("""
                        select not exists (select from outgoing_message
                                           where cause = :cause and sent_at is null and attempts < :most)""")
                .param("cause", cause)
                .param("most", MOST_ATTEMPTS)
                .query(Boolean.class)
                .single();
    }

    void forget(UUID passport) {
        jdbc.sql("delete from outgoing_message where passport = :passport")
                .param("passport", passport)
                .update();
    }

    /** How many wait, and among them those that nobody will try again. */
    long unsent() {
        return jdbc.sql("select count(*) from outgoing_message where sent_at is null")
                .query(Long.class)
                .single();
    }
}
