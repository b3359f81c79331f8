package org.baoming.audit.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.baoming.audit.record.SearchRecord.Found;
import org.baoming.audit.record.SearchRecord.Search;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.sql.Sql;
import org.baoming.chassis.staff.StaffAct;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of staff actions: append-only, with one hash chain per centre. The entry of a decision is written in the
 * transaction of the decision, the entry of a view in a transaction of its own before anything is shown. An action that cannot be
 * recorded does not happen.
 */
@Repository
public class StaffActions {

    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};
    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    StaffActions(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Adds an entry to the chain of the caller's centre.
     *
     * @return the entry
     */
    @Transactional
    public StaffAction append(Caller caller, StaffActionType type, UUID registration, Map<String, String> details) {
        return append(caller.requireCentre(), clock.instant(), caller.subject(), type, registration, details);
    }

    /**
     * Adds an action of this service to the chain that it names.
     *
     * @return the entry
     */
    @Transactional
    public StaffAction append(Caller caller, StaffAct act) {
        return append(
                act.scope(),
                clock.instant(),
                caller.subject(),
                StaffActionType.valueOf(act.type()),
                act.registration(),
                act.details());
    }

    /**
     * Adds what staff did in another service to the chain of the centre that it concerns.
     *
     * @param at when it was done
     */
    @Transactional
    public void append(String centre, Instant at, String actor, StaffActionType type, Map<String, String> details) {
        append(centre, at, actor, type, null, details);
    }

    private StaffAction append(
            String centre,
            Instant at,
            String actor,
            StaffActionType type,
            @Nullable UUID registration,
            Map<String, String> details) {
        ChainLink end = lockEnd(centre);
        var action = StaffAction.after(end, centre, at, actor, type, registration, details);
        insert(action);
        moveEnd(action);
        return action;
    }

    /** Until the transaction ends, nobody else adds to this centre's chain. */
    private ChainLink lockEnd(String centre) {
        jdbc.sql("""
                        insert into staff_action_head (centre, sequence, hash) values (:centre, :sequence, :hash)
                        on conflict do nothing
                        """)
                .param("centre", centre)
                .param("sequence", ChainLink.START.sequence())
                .param("hash", ChainLink.START.hash())
                .update();
        return jdbc.sql("select sequence, hash from staff_action_head where centre = :centre for update")
                .param("centre", centre)
                .query((row, number) -> link(row))
                .single();
    }

    private void insert(StaffAction action) {
        jdbc.sql("""
                        insert into staff_action (centre, sequence, at, actor, act, registration, details,
                                                  previous_hash, hash)
                        values (:centre, :sequence, :at, :actor, :type, :registration, :details::jsonb,
                                :previousHash, :hash)
                        """)
                .param("centre", action.centre())
                .param("sequence", action.sequence())
                .param("at", Sql.utc(action.at()))
                .param("actor", action.actor())
                .param("type", action.type().name())
                .param("registration", action.registration())
                .param("details", json.writeValueAsString(action.details()))
                .param("previousHash", action.previousHash())
                .param("hash", action.hash())
                .update();
    }

    private void moveEnd(StaffAction action) {
        jdbc.sql("update staff_action_head set sequence = :sequence, hash = :hash where centre = :centre")
                .param("sequence", action.sequence())
                .param("hash", action.hash())
                .param("centre", action.centre())
                .update();
    }

    /** A page of actions, the newest first. */
    List<Found> search(@Nullable String centre, Search search) {
        return jdbc.sql("""
                        select * from staff_action
                        where (:centre::text is null or centre = :centre)
                          and (:registration::uuid is null or registration = :registration)
                          and (:actor::text is null or actor = :actor)
                          and (:type::text is null or act = :type)
                          and (:from::timestamptz is null or at >= :from)
                          and (:to::timestamptz is null or at < :to)
                          and (:before::bigint is null or position < :before)
                        order by position desc
                        limit :size
                        """)
                .param("centre", centre)
                .param("registration", search.registration())
                .param("actor", search.actor())
                .param("type", search.type() == null ? null : search.type().name())
                .param("from", Sql.utcOrNull(search.from()))
                .param("to", Sql.utcOrNull(search.to()))
                .param("before", search.before())
                .param("size", search.size())
                .query((row, number) -> new Found(row.getLong("position"), action(row)))
                .list();
    }

    /** Where the chain of each centre ends. */
    Map<String, ChainLink> heads() {
        var heads = new HashMap<String, ChainLink>();
        jdbc.sql("select centre, sequence, hash from staff_action_head").query((ResultSet row) -> {
            heads.put(row.getString("centre"), link(row));
        });
        return heads;
    }

    /** Passes every action to the walk, centre by centre, in order. */
    void passTo(ChainWalk walk) {
        jdbc.sql("select * from staff_action order by centre, sequence")
                .withFetchSize(FETCH_SIZE)
                .query((ResultSet row) -> step(walk, row));
    }

    private void step(ChainWalk walk, ResultSet row) throws SQLException {
        StaffAction action;
        try {
            action = action(row);
        } catch (RuntimeException unreadable) {
            // This service never writes such a type or such details.
            walk.unreadable(row.getString("centre"), link(row));
            return;
        }
        walk.next(action);
    }

    private StaffAction action(ResultSet row) throws SQLException {
        return new StaffAction(
                row.getString("centre"),
                row.getLong("sequence"),
                Sql.instant(row, "at"),
                row.getString("actor"),
                StaffActionType.valueOf(row.getString("act")),
                row.getObject("registration", UUID.class),
                json.readValue(row.getString("details"), DETAILS),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private static ChainLink link(ResultSet row) throws SQLException {
        return new ChainLink(row.getLong("sequence"), row.getString("hash"));
    }
}
