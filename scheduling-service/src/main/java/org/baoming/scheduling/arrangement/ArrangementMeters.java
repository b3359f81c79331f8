package org.baoming.scheduling.arrangement;

import org.baoming.chassis.metrics.SampledGauges;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators watch: drafts in progress, and paid entries without a seat. */
@Component
class ArrangementMeters {
    private final JdbcClient jdbc;

    ArrangementMeters(JdbcClient jdbc, SampledGauges gauges) {
        this.jdbc = jdbc;
        gauges.add(
                "scheduling.drafts.waiting",
                "Arrangements that wait to be calculated",
                () -> count("select count(*) from draft where state = 'WAITING'"));
        gauges.add(
                "scheduling.drafts.calculating",
                "Arrangements that are being calculated",
                () -> count("select count(*) from draft where state = 'CALCULATING'"));
        gauges.add(
                "scheduling.late.waiting",
                "Paid entries of published centres that have not been tried yet, counted up to 10,000",
                () -> count("select count(*) from (select from late_entry where reason is null limit 10000) l"));
        gauges.add(
                "scheduling.late.unplaced",
                "Paid entries of published centres without a place, counted up to 10,000",
                () -> count("select count(*) from (select from late_entry where reason is not null limit 10000) l"));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
