package org.baoming.passport.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.sql.Sql;
import org.baoming.passport.Channel;
import org.baoming.passport.delivery.MessageKind;
import org.baoming.passport.delivery.NotSentException.Why;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages to candidates, written in the transaction of their cause and sent after it. One cause leads to one
 * message by each channel. A waiting message contains no address.
 *
 * <p>A message waits until an instance takes it. Then it is sent, or it returns after a pause that grows, or it is given
 * up: the carrier refuses it permanently, it would arrive too late, or it was tried {@link #MOST_ATTEMPTS} times, which
 * raises an alarm; an operator can have it tried again. Its words are erased after some time; the record that it was sent
 * remains.
 */
@Repository
public class OutgoingMessages {

    /** With growing pauses, and an hour between the last ones, reaching this takes half a day. */
    static final int MOST_ATTEMPTS = 20;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE_AFTER_TOO_MANY = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration UNTIL_CARRIER_IS_BACK = Duration.ofSeconds(5);

    /** Longer than any sending takes: an instance that has taken a message and not reported the result by then is dead. */
    private static final Duration IN_HANDS = Duration.ofMinutes(2);

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    OutgoingMessages(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Why sending is not tried any more. */
    enum GivenUp {
        /** The carrier will never accept it. */
        REFUSED,
        /** Its content is outdated. */
        TOO_LATE,
        /** It was tried too often: an alarm. */
        EXHAUSTED
    }

    /**
     * A message that is to be sent now, by this instance.
     *
     * @param attempts this one too
     */
    record Due(
            UUID id,
            UUID passport,
            Channel channel,
            MessageKind kind,
            Map<String, String> values,
            @Nullable Instant usefulUntil,
            int attempts) {
        @Override
        public String toString() {
            return "Due[" + id + "]";
        }
    }

    /**
     * @param values of the kind; none of them an address or a code
     * @param usefulUntil after that it is not sent any more; null if it never comes too late
     */
    public void put(
            UUID passport,
            String cause,
            Channel channel,
            MessageKind kind,
            Map<String, String> values,
            @Nullable Instant usefulUntil) {
        if (!kind.isSentBy(channel)) {
            throw new IllegalArgumentException(kind + " is not sent by " + channel);
        }
        if (!kind.blanks().equals(values.keySet())) {
            throw new IllegalArgumentException(kind + " takes " + kind.blanks() + ", not " + values.keySet());
        }
        jdbc.sql("""
                        insert into outgoing_message
                            (id, passport, cause, channel, kind, details, useful_until, not_before)
                        values (:id, :passport, :cause, :channel, :kind, cast(:details as jsonb), :until, :now)
                        on conflict (cause, channel) do nothing""")
                .param("id", TimeOrderedIds.next())
                .param("passport", passport)
                .param("cause", cause)
                .param("channel", channel.name())
                .param("kind", kind.name())
                .param("details", json.writeValueAsString(values))
                .param("until", Sql.utcOrNull(usefulUntil))
                .param("now", Sql.utc(clock.instant()))
                .update();
    }

    /**
     * Takes the next message of a channel that is due. It counts as tried from now on, and belongs to the caller for
     * {@link #IN_HANDS}: after a crash between sending and marking, it is sent once more after that time.
     */
    Optional<Due> takeNext(Channel channel) {
        return jdbc.sql("""
                        update outgoing_message set attempts = attempts + 1, not_before = :later
                        where id = (select id from outgoing_message
                                    where channel = :channel and sent_at is null and given_up_at is null and not_before <= :now
                                    order by not_before limit 1 for update skip locked)
                        returning id, passport, channel, kind, details, useful_until, attempts""")
                .param("channel", channel.name())
                .param("now", Sql.utc(clock.instant()))
                .param("later", Sql.utc(clock.instant().plus(IN_HANDS)))
                .query((row, n) -> due(row))
                .optional();
    }

    private Due due(ResultSet row) throws SQLException {
        Instant usefulUntil = Sql.instantOrNull(row, "useful_until");
        return new Due(
                row.getObject("id", UUID.class),
                row.getObject("passport", UUID.class),
                Channel.valueOf(row.getString("channel")),
                MessageKind.valueOf(row.getString("kind")),
                json.readValue(row.getString("details"), VALUES),
                usefulUntil,
                row.getInt("attempts"));
    }

    /** @param subject what it was about, for the record */
    void markSent(Due message, String subject) {
        jdbc.sql("update outgoing_message set sent_at = :now, subject = :subject, failure = null where id = :id")
                .param("now", Sql.utc(clock.instant()))
                .param("subject", subject)
                .param("id", message.id())
                .update();
    }

    /** Records that it was not sent; the reason decides what happens next. */
    void markFailed(Due message, Why why, String failure) {
        switch (why) {
            case REFUSED -> giveUp(message, GivenUp.REFUSED, failure);
            case TOO_MANY -> later(message, pause(FIRST_PAUSE_AFTER_TOO_MANY, message.attempts()), failure);
            case NOT_TAKEN, OUTAGE -> later(message, pause(FIRST_PAUSE, message.attempts()), failure);
            case NOT_TRIED -> giveBack(message);
        }
    }

    private static Duration pause(Duration first, int attempts) {
        Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void later(Due message, Duration pause, String failure) {
        if (message.attempts() >= MOST_ATTEMPTS) {
            giveUp(message, GivenUp.EXHAUSTED, failure);
            return;
        }
        jdbc.sql("update outgoing_message set not_before = :then, failure = :failure where id = :id")
                .param("then", Sql.utc(clock.instant().plus(pause)))
                .param("failure", failure)
                .param("id", message.id())
                .update();
    }

    private void giveBack(Due message) {
        jdbc.sql("update outgoing_message set not_before = :then, attempts = attempts - 1 where id = :id")
                .param("then", Sql.utc(clock.instant().plus(UNTIL_CARRIER_IS_BACK)))
                .param("id", message.id())
                .update();
    }

    void giveUp(Due message, GivenUp why, String failure) {
        jdbc.sql("""
                        update outgoing_message
                        set given_up_at = :now, given_up_for = :why, failure = :failure, attempts = greatest(attempts, :most)
                        where id = :id""")
                .param("now", Sql.utc(clock.instant()))
                .param("why", why.name())
                .param("failure", failure)
                .param("most", MOST_ATTEMPTS)
                .param("id", message.id())
                .update();
    }

    void drop(Due message) {
        jdbc.sql("delete from outgoing_message where id = :id")
                .param("id", message.id())
                .update();
    }

    /** Retries the messages that were tried too often, and returns their number. Their words must still exist. */
    public int tryAgain() {
        return jdbc.sql("""
                        update outgoing_message
                        set given_up_at = null, given_up_for = null, attempts = 0, not_before = :now
                        where given_up_for = 'EXHAUSTED' and details is not null""").param("now", Sql.utc(clock.instant())).update();
    }

    /** Messages of a channel with the same state and cause. */
    public record Count(
            Channel channel, String state, @Nullable String failure, long count) {}

    /** The messages that wait and those that were given up lately, with the last failure. */
    public List<Count> counts() {
        return jdbc.sql("""
                        select channel, coalesce(given_up_for, 'WAITING') as state, failure, count(*) as count
                        from outgoing_message where sent_at is null group by 1, 2, 3 order by 1, 2, 3""").query(Count.class).list();
    }

    /** How long the first one has waited that is due. */
    Duration overdue(Channel channel) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select not_before from outgoing_message
                        where channel = :channel and sent_at is null and given_up_at is null and not_before < :now
                        order by not_before limit 1""")
                .param("channel", channel.name())
                .param("now", Sql.utc(now))
                .query((row, number) -> Duration.between(Sql.instant(row, "not_before"), now))
                .optional()
                .orElse(Duration.ZERO);
    }

    /** How many wait; of a message to everybody, the first 100,000. */
    long waiting(Channel channel) {
        return jdbc.sql("""
                        select count(*) from (select from outgoing_message
                        where channel = :channel and sent_at is null and given_up_at is null limit 100000) m""").param("channel", channel.name()).query(Long.class).single();
    }

    /** How many were tried too often and wait for an operator to retry them. */
    long exhausted() {
        return jdbc.sql("select count(*) from outgoing_message where given_up_for = 'EXHAUSTED'")
                .query(Long.class)
                .single();
    }

    /** A message that was sent. */
    public record Sent(Instant at, Channel channel, String subject) {}

    /** What was sent to this passport, oldest first. */
    public List<Sent> sentTo(UUID passport) {
        return jdbc.sql("""
                        select sent_at as at, channel, subject from outgoing_message
                        where passport = :passport and sent_at is not null order by sent_at, id""").param("passport", passport).query(Sent.class).list();
    }

    /** Whether no message of this cause waits any more: each was sent or given up. */
    public boolean isSettled(String cause) {
        return jdbc.sql("""
                        select not exists (select from outgoing_message
                                           where cause = :cause and sent_at is null and given_up_at is null)""").param("cause", cause).query(Boolean.class).single();
    }

    /** Erases everything about a passport that is closed. */
    public void erase(UUID passport) {
        jdbc.sql("delete from outgoing_message where passport = :passport")
                .param("passport", passport)
                .update();
    }

    /**
     * Erases the words of messages that ended before the first time, and the records of those that ended before the
     * second.
     */
    void forget(Instant wordsBefore, Instant recordsBefore) {
        jdbc.sql("""
                        update outgoing_message set details = null
                        where coalesce(sent_at, given_up_at) < :before and details is not null""").param("before", Sql.utc(wordsBefore)).update();
        jdbc.sql("delete from outgoing_message where coalesce(sent_at, given_up_at) < :before")
                .param("before", Sql.utc(recordsBefore))
                .update();
    }
}
