package org.baoming.scheduling.arrangement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Runs over many centres (tables {@code arrangement_run}, {@code arrangement_run_centre}). */
@Repository
class Runs {
    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a run does at each centre. */
    public enum Kind {
        DRAFT,
        PUBLICATION
    }

    /** @param province null: the nation */
    record Run(
            UUID id,
            String session,
            @Nullable String province,
            Kind kind,
            Instant requestedAt,
            String requestedBy,
            @Nullable String account,
            Role role) {

        /** Who has asked for it, with the reach that they had. */
        Caller caller() {
            return new Caller(requestedBy, Set.of(role), null, null, province, account);
        }
    }

    /** @param waiting centres whose turn has not come, or is not over */
    record Progress(int centres, int waiting, int failed) {}

    void add(Run run, List<String> centres) {
        jdbc.sql("""
                        insert into arrangement_run (id, session, province, kind, requested_at, requested_by, account, role)
                        values (:id, :session, :province, :kind, :at, :by, :account, :role)""")
                .param("id", run.id())
                .param("session", run.session())
                .param("province", run.province())
                .param("kind", run.kind().name())
                .param("at", Sql.utc(run.requestedAt()))
                .param("by", run.requestedBy())
                .param("account", run.account())
                .param("role", run.role().name())
                .update();
        jdbc.sql("""
                        insert into arrangement_run_centre (run, centre, state)
                        select :run, centre, 'WAITING' from unnest(:centres::text[]) as c (centre)""")
                .param("run", run.id())
                .param("centres", centres.toArray(String[]::new))
                .update();
    }

    /** The run, unless it is done with this centre. */
    Optional<Run> waiting(UUID run, String centre) {
        return jdbc.sql("""
                        select r.* from arrangement_run r join arrangement_run_centre c on c.run = r.id
                        where r.id = :run and c.centre = :centre and c.state = 'WAITING'""")
                .param("run", run)
                .param("centre", centre)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The latest of a session: of the nation, or of this province. */
    Optional<Run> latest(String session, @Nullable String province) {
        return jdbc.sql("""
                        select * from arrangement_run
                        where session = :session and (:province::text is null or province is null or province = :province)
                        order by requested_at desc, id desc limit 1""")
                .param("session", session)
                .param("province", province)
                .query((row, number) -> read(row))
                .optional();
    }

    Progress progress(UUID run, @Nullable String province) {
        return jdbc.sql("""
                        select count(*) as centres, count(*) filter (where state = 'WAITING') as waiting,
                               count(*) filter (where state = 'FAILED') as failed
                        from arrangement_run_centre
                        where run = :run and (:province::text is null or left(centre, 2) = :province)""")
                .param("run", run)
                .param("province", province)
                .query((row, number) ->
                        new Progress(row.getInt("centres"), row.getInt("waiting"), row.getInt("failed")))
                .single();
    }

    void done(Run run, String centre) {
        end(run.id(), centre, "DONE", null);
    }

    void failed(Run run, String centre, String failure) {
        end(run.id(), centre, "FAILED", failure);
    }

    private void end(UUID run, String centre, String state, @Nullable String failure) {
        jdbc.sql("""
                        update arrangement_run_centre set state = :state, failure = :failure
                        where run = :run and centre = :centre and state = 'WAITING'""")
                .param("state", state)
                .param("failure", failure)
                .param("run", run)
                .param("centre", centre)
                .update();
    }

    /** The run that a draft belongs to, if it does, is done with the centre. */
    void done(UUID draft, String centre) {
        endOf(draft, centre, "DONE", null);
    }

    void failed(UUID draft, String centre, String failure) {
        endOf(draft, centre, "FAILED", failure);
    }

    private void endOf(UUID draft, String centre, String state, @Nullable String failure) {
        jdbc.sql("""
                        update arrangement_run_centre set state = :state, failure = :failure
                        where run = (select run from draft where id = :draft) and centre = :centre and state = 'WAITING'""")
                .param("state", state)
                .param("failure", failure)
                .param("draft", draft)
                .param("centre", centre)
                .update();
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                Sql.uuid(row, "id"),
                row.getString("session"),
                row.getString("province"),
                Kind.valueOf(row.getString("kind")),
                Sql.instant(row, "requested_at"),
                row.getString("requested_by"),
                row.getString("account"),
                Role.valueOf(row.getString("role")));
    }
}
