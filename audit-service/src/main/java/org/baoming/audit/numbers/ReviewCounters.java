package org.baoming.audit.numbers;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code review_count}: how many reviews were asked for and decided on each day. A registration counts once for each round. */
@Repository
public class ReviewCounters {

    private final JdbcClient jdbc;

    ReviewCounters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Day(String session, String scope, LocalDate day) {}

    /** In one order of rows, so that two instances never wait for each other in a circle. */
    public void add(List<ReviewFact> facts) {
        Map<Day, Map<ReviewFact.Kind, Long>> days = new HashMap<>();
        for (ReviewFact fact : facts) {
            LocalDate day = LocalDate.ofInstant(fact.at(), ChinaTime.ZONE);
            for (Scope scope : Scope.of(fact.centre())) {
                days.computeIfAbsent(
                                new Day(fact.session(), scope.code(), day), _ -> new EnumMap<>(ReviewFact.Kind.class))
                        .merge(fact.kind(), 1L, Long::sum);
            }
        }
        var keys = List.copyOf(days.keySet());
        var sums = keys.stream().map(days::get).toList();
        jdbc.sql("""
                        insert into review_count as c (session, scope, day, requested, approved, rejected)
                        select * from unnest(:sessions::text[], :scopes::text[], :days::date[], :requested::bigint[],
                            :approved::bigint[], :rejected::bigint[]) as n (session, scope, day, requested, approved, rejected)
                        order by session, scope, day
                        on conflict (session, scope, day) do update set requested = c.requested + excluded.requested,
                            approved = c.approved + excluded.approved, rejected = c.rejected + excluded.rejected""")
                .param("sessions", Sql.column(keys, Day::session))
                .param("scopes", Sql.column(keys, Day::scope))
                .param("days", Sql.column(keys, Day::day))
                .param("requested", Sql.column(sums, sum -> sum.getOrDefault(ReviewFact.Kind.REQUESTED, 0L)))
                .param("approved", Sql.column(sums, sum -> sum.getOrDefault(ReviewFact.Kind.APPROVED, 0L)))
                .param("rejected", Sql.column(sums, sum -> sum.getOrDefault(ReviewFact.Kind.REJECTED, 0L)))
                .update();
    }
}
