package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many preferences a day accepts, where a centre's staff has set it (tables {@code date_capacity},
 * {@code date_capacity_version}; R-701). All settings of a centre share one version.
 */
@Repository
class DateCapacities {

    private final JdbcClient jdbc;

    DateCapacities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By subject and date. A subject that is not named is spread evenly. */
    Map<String, SortedMap<LocalDate, Integer>> of(String session, String centre) {
        Map<String, SortedMap<LocalDate, Integer>> set = new HashMap<>();
        jdbc.sql("""
                        select subject, exam_date, capacity from date_capacity
                        where session = :session and centre = :centre""").param("session", session).param("centre", centre).query(row -> {
            set.computeIfAbsent(row.getString("subject"), subject -> new TreeMap<>())
                    .put(row.getObject("exam_date", LocalDate.class), row.getInt("capacity"));
        });
        return set;
    }

    /** 0 before the first change. */
    long version(String session, String centre) {
        return jdbc.sql("select version from date_capacity_version where session = :session and centre = :centre")
                .param("session", session)
                .param("centre", centre)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** @param capacities null: spread evenly again */
    void save(
            String session,
            String centre,
            String subject,
            @Nullable SortedMap<LocalDate, Integer> capacities,
            long version) {
        jdbc.sql("delete from date_capacity where session = :session and centre = :centre and subject = :subject")
                .param("session", session)
                .param("centre", centre)
                .param("subject", subject)
                .update();
        if (capacities != null) {
            var days = List.copyOf(capacities.entrySet());
            jdbc.sql("""
                            insert into date_capacity (session, centre, subject, exam_date, capacity)
                            select :session, :centre, :subject, * from unnest(:dates::date[], :capacities::int[])""")
                    .param("session", session)
                    .param("centre", centre)
                    .param("subject", subject)
                    .param("dates", Sql.column(days, Map.Entry::getKey))
                    .param("capacities", Sql.column(days, Map.Entry::getValue))
                    .update();
        }
        jdbc.sql("""
                        insert into date_capacity_version (session, centre, version) values (:session, :centre, :version)
                        on conflict (session, centre) do update set version = excluded.version""")
                .param("session", session)
                .param("centre", centre)
                .param("version", version)
                .update();
    }
}
