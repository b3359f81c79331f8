package org.baoming.audit.record;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the record of staff actions: append-only, a hash chain per centre. An action is written in the transaction of
 * what it tells, or in one of its own where it only tells of a look; what cannot be recorded does not happen.
 */
@Component
public class StaffRecord {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    StaffRecord(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public void append(Caller caller, Act act, UUID registration, Map<String, String> details) {
        String centre = caller.requireCentre();
        ChainLink end = lockEnd(centre);
        var action = StaffAction.after(end, centre, clock.instant(), caller.subject(), act, registration, details);
        insert(action);
        moveEnd(action);
    }

    /** Until the transaction ends nobody else adds to this centre's chain. */
    private ChainLink lockEnd(String centre) {
        jdbc.sql("insert into staff_action_head (centre, sequence, hash) values (:centre, :sequence, :hash)"
                        + " on conflict do nothing")
                .param("centre", centre)
                .param("sequence", ChainLink.START.sequence())
                .param("hash", ChainLink.START.hash())
                .update();
        return jdbc.sql("select sequence, hash from staff_action_head where centre = :centre for update")
                .param("centre", centre)
                .query((row, number) -> new ChainLink(row.getLong("sequence"), row.getString("hash")))
                .single();
    }

    private void insert(StaffAction action) {
        jdbc.sql("""
                        insert into staff_action (centre, sequence, at, actor, act, registration, details,
                                                  previous_hash, hash)
                        values (:centre, :sequence, :at, :actor, :act, :registration, :details::jsonb,
                                :previousHash, :hash)
                        """)
                .param("centre", action.centre())
                .param("sequence", action.sequence())
                .param("at", action.at().atOffset(ZoneOffset.UTC))
                .param("actor", action.actor())
                .param("act", action.act().name())
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
}
