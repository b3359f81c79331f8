package org.baoming.scheduling.arrangement;

import org.baoming.chassis.metrics.SampledGauges;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators watch: drafts in progress, and paid entries without a seat. What is left of sessions that are over does not count. */
@Component
class ArrangementMeters {
    /** {@code t} is a row with a session whose last exam is still to come. */
    private static final String LIVE = """
            exists (select from exam_session s where s.session = t.session
                    and exists (select from unnest(s.exam_dates) d where d >= (now() at time zone 'Asia/Shanghai')::date))""";

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
                "scheduling.drafts.abandoned",
                "Arrangements whose instance is gone and that no other one has taken over for a minute",
                () -> count("""
                        select count(*) from draft
                        where state = 'CALCULATING' and lease_until < now() - interval '1 minute'"""));
        gauges.add(
                "scheduling.drafts.failed",
                "Arrangements whose last calculation has failed",
                () -> count("select count(*) from draft t where state = 'FAILED' and " + LIVE));
        gauges.add(
                "scheduling.late.waiting",
                "Paid entries of published centres that have not been tried yet, counted up to 10,000",
                () -> count("select count(*) from (select from late_entry t where reason is null and " + LIVE
                        + " limit 10000) l"));
        gauges.add(
                "scheduling.late.unplaced",
                "Paid entries of published centres for which there is no place, counted up to 10,000",
                () -> count("select count(*) from (select from late_entry t where reason <> 'NOT_CONFIRMED' and " + LIVE
                        + " limit 10000) l"));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
