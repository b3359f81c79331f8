package org.baoming.enrollment.catalogue;

import java.time.InstantSource;
import org.baoming.chassis.metrics.SampledGauges;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long it is until the next window for registering opens, and until the first open one closes: what is urgent depends on it. */
@Component
class WindowMeters {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    WindowMeters(JdbcClient jdbc, InstantSource clock, SampledGauges gauges) {
        this.jdbc = jdbc;
        this.clock = clock;
        gauges.add(
                "enrollment.window.opens.seconds",
                "Time until the next window of a session opens; NaN if none is announced",
                () -> secondsUntil("window_opens", "listed and window_opens > :now"));
        gauges.add(
                "enrollment.window.closes.seconds",
                "Time until the first open window of a session closes; NaN if none is open",
                () -> secondsUntil("window_closes", "listed and window_opens <= :now and window_closes > :now"));
    }

    /** Of a session: windows of centres lie within it. There are a few sessions, however many registrations. */
    private double secondsUntil(String end, String which) {
        return jdbc.sql("select extract(epoch from min(" + end
                        + ") - cast(:now as timestamptz)) as seconds from exam_session where " + which)
                .param("now", Sql.utc(clock.instant()))
                .query((row, number) -> row.getObject("seconds") == null ? Double.NaN : row.getDouble("seconds"))
                .single();
    }
}
