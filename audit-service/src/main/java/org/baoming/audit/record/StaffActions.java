package org.baoming.audit.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.baoming.audit.record.StaffAction.Content;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.chassis.sql.Sql;
import org.baoming.chassis.staff.StaffAct;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of staff actions: append-only, with one hash chain for each centre, each province and the board. The entry of
 * a decision is written in the transaction of the decision, the entry of a view in a transaction of its own before anything is
 * shown. An action that cannot be recorded does not happen. Actions in other services arrive as their events.
 */
@Repository
public class StaffActions {

    private static final String THIS_SERVICE = "audit";
    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ActionRows rows;
    private final InstantSource clock;

    StaffActions(JdbcClient jdbc, JsonMapper json, ActionRows rows, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Adds an action about a registration to the chain of the caller's centre.
     *
     * @param passport whose registration it is; null where nobody has come to see it yet
     * @return the entry
     */
    @Transactional
    public StaffAction append(
            Caller caller,
            StaffActionType type,
            String session,
            UUID registration,
            @Nullable UUID passport,
            Map<String, String> details) {
        return append(
                caller, new StaffAct(type.name(), caller.requireCentre(), session, registration, passport, details));
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
                Content.of(
                        THIS_SERVICE,
                        caller.subject(),
                        caller.account(),
                        caller.actingRole().map(Role::wireName).orElse(null),
                        act.type(),
                        act.session(),
                        act.registration(),
                        act.passport(),
                        act.details()));
    }

    /**
     * Adds what staff did in another service.
     *
     * @param at when it was done
     */
    @Transactional
    public void append(
            String service, Instant at, String by, @Nullable String account, @Nullable String role, StaffAct act) {
        append(
                act.scope(),
                at,
                Content.of(
                        service,
                        by,
                        account,
                        role,
                        act.type(),
                        act.session(),
                        act.registration(),
                        act.passport(),
                        act.details()));
    }

    private StaffAction append(String scope, Instant at, Content content) {
        ChainLink end = lockEnd(scope);
        var action = StaffAction.after(end, scope, at, content);
        insert(action);
        moveEnd(action);
        return action;
    }

    /** Until the transaction ends, nobody else adds to this chain. */
    private ChainLink lockEnd(String scope) {
        jdbc.sql("""
                        insert into staff_action_head (scope, sequence, hash) values (:scope, :sequence, :hash)
                        on conflict do nothing
                        """)
                .param("scope", scope)
                .param("sequence", ChainLink.START.sequence())
                .param("hash", ChainLink.START.hash())
                .update();
        return jdbc.sql("select sequence, hash from staff_action_head where scope = :scope for update")
                .param("scope", scope)
                .query((row, number) -> ActionRows.link(row))
                .single();
    }

    private void insert(StaffAction action) {
        Content content = action.content();
        jdbc.sql("""
                        insert into staff_action (scope, sequence, at, form, service, actor, account, role, act, session,
                                                  registration, passport, details, previous_hash, hash)
                        values (:scope, :sequence, :at, :form, :service, :actor, :account, :role, :type, :session,
                                :registration, :passport, :details::jsonb, :previousHash, :hash)
                        """)
                .param("scope", action.scope())
                .param("sequence", action.sequence())
                .param("at", Sql.utc(action.at()))
                .param("form", action.form().number())
                .param("service", content.service())
                .param("actor", content.actor())
                .param("account", content.account())
                .param("role", content.role())
                .param("type", content.type())
                .param("session", content.session())
                .param("registration", content.registration())
                .param("passport", content.passport())
                .param("details", json.writeValueAsString(content.details()))
                .param("previousHash", action.previousHash())
                .param("hash", action.hash())
                .update();
    }

    private void moveEnd(StaffAction action) {
        jdbc.sql("update staff_action_head set sequence = :sequence, hash = :hash where scope = :scope")
                .param("sequence", action.sequence())
                .param("hash", action.hash())
                .param("scope", action.scope())
                .update();
    }

    /** Where each chain ends. */
    Map<String, ChainLink> heads() {
        var heads = new HashMap<String, ChainLink>();
        jdbc.sql("select scope, sequence, hash from staff_action_head").query((ResultSet row) -> {
            heads.put(row.getString("scope"), ActionRows.link(row));
        });
        return heads;
    }

    /** Passes every action to the walk, chain by chain, in order. */
    void passTo(ChainWalk walk) {
        jdbc.sql("select * from staff_action order by scope, sequence")
                .withFetchSize(FETCH_SIZE)
                .query((ResultSet row) -> step(walk, row));
    }

    private void step(ChainWalk walk, ResultSet row) throws SQLException {
        StaffAction action;
        try {
            action = rows.action(row);
        } catch (RuntimeException unreadable) {
            // This service never writes such a form or such details.
            walk.unreadable(row.getString("scope"), ActionRows.link(row));
            return;
        }
        walk.next(action);
    }
}
