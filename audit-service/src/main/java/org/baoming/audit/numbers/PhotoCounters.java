package org.baoming.audit.numbers;

import java.time.LocalDate;
import java.util.Map;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code photo_count} and {@code photo_refusal_count}: what photo-service counts for a minute and publishes together,
 * because there are many refusals and none of them alone is of interest. A refused photo may break several rules.
 */
@Repository
public class PhotoCounters {

    private final JdbcClient jdbc;

    PhotoCounters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In one order of rows, so that two instances never wait for each other in a circle. */
    public void add(PhotosJudged judged) {
        LocalDate day = LocalDate.ofInstant(judged.from(), ChinaTime.ZONE);
        var scopes = Scope.of(judged.province(), judged.centre());
        jdbc.sql("""
                        insert into photo_count as c (session, scope, day, accepted, refused)
                        select :session, scope, :day, :accepted, :refused from unnest(:scopes::text[]) as s (scope) order by scope
                        on conflict (session, scope, day) do update
                        set accepted = c.accepted + excluded.accepted, refused = c.refused + excluded.refused""")
                .param("session", judged.session())
                .param("scopes", Sql.column(scopes, Scope::code))
                .param("day", day)
                .param("accepted", judged.accepted())
                .param("refused", judged.refused())
                .update();
        var rules = judged.rules().entrySet();
        jdbc.sql("""
                        insert into photo_refusal_count as c (session, scope, day, rule, refused)
                        select :session, scope, :day, rule, refused
                        from unnest(:scopes::text[]) as s (scope), unnest(:rules::text[], :counts::bigint[]) as r (rule, refused)
                        order by scope, rule
                        on conflict (session, scope, day, rule) do update set refused = c.refused + excluded.refused""")
                .param("session", judged.session())
                .param("scopes", Sql.column(scopes, Scope::code))
                .param("day", day)
                .param("rules", Sql.column(rules, Map.Entry::getKey))
                .param("counts", Sql.column(rules, Map.Entry::getValue))
                .update();
    }
}
