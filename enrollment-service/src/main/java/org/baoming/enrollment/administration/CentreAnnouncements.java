package org.baoming.enrollment.administration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.QueryPlans;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes to the other services what is valid at centres now. A change of a session or a province may affect all of its
 * centres, so thousands of events are published with a fixed number of statements.
 */
@Component
class CentreAnnouncements {
    /** With 30 offers each, some megabytes. */
    private static final int AT_ONCE = 250;

    private final JdbcClient jdbc;
    private final CatalogueTables tables;
    private final Catalogue catalogue;
    private final Outbox outbox;

    CentreAnnouncements(JdbcClient jdbc, CatalogueTables tables, Catalogue catalogue, Outbox outbox) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.catalogue = catalogue;
        this.outbox = outbox;
    }

    /** Centres that are new. */
    @Transactional(propagation = Propagation.MANDATORY)
    void opened(SessionCode session, List<CentreCode> centres) {
        QueryPlans.readWholeTables(jdbc);
        tell(session, centres);
    }

    /**
     * Publishes centres whose settings, or the settings above them, have changed. They are read while their rows are
     * locked: of two changes at the same time, the event with the higher version contains both.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void changed(SessionCode session, List<CentreCode> centres) {
        QueryPlans.readWholeTables(jdbc);
        tables.raiseVersions(session, centres);
        tell(session, centres);
    }

    /** A session of a nation has 100,000 offers: they are never in memory all at once. */
    private void tell(SessionCode session, List<CentreCode> centres) {
        for (int from = 0; from < centres.size(); from += AT_ONCE) {
            tellSome(session, centres.subList(from, Math.min(from + AT_ONCE, centres.size())));
        }
    }

    private void tellSome(SessionCode session, List<CentreCode> centres) {
        Map<CentreCode, List<CatalogueEvent.CentreChanged.Offer>> offers = offers(session, centres);
        outbox.append(catalogue.currentCentres(session, centres).stream()
                .map(centre -> CatalogueEvent.CentreChanged.of(centre, offers.getOrDefault(centre.centre(), List.of())))
                .toList());
    }

    /**
     * Looks up each centre by itself ({@code offset 0} keeps PostgreSQL from doing it otherwise): its statistics do not know the rows of a
     * session that this transaction has just copied, and it would compare all of them with all of these centres.
     */
    private Map<CentreCode, List<CatalogueEvent.CentreChanged.Offer>> offers(
            SessionCode session, List<CentreCode> centres) {
        Map<CentreCode, List<CatalogueEvent.CentreChanged.Offer>> offers = new HashMap<>();
        jdbc.sql("""
                select o.centre, o.subject, s.level, s.name_zh, s.name_en, s.minutes, o.fee_fen, o.capacity
                from unnest(:centres::text[]) as n (centre)
                cross join lateral (
                    select o.centre, o.subject, o.fee_fen, c.capacity
                    from offer o
                    join seat_counter c on c.session = o.session and c.centre = o.centre and c.pool = o.subject
                    where o.session = :session and o.centre = n.centre and o.offered
                    offset 0) as o
                join subject s using (subject)
                order by s.level, o.subject""")
                .param("session", session.value())
                .param("centres", Sql.column(centres, CentreCode::value))
                .query(row -> {
                    offers.computeIfAbsent(new CentreCode(row.getString("centre")), centre -> new ArrayList<>())
                            .add(new CatalogueEvent.CentreChanged.Offer(
                                    new SubjectCode(row.getString("subject")),
                                    row.getInt("level"),
                                    row.getString("name_zh"),
                                    row.getString("name_en"),
                                    row.getInt("minutes"),
                                    new Money(row.getLong("fee_fen")),
                                    row.getInt("capacity")));
                });
        return offers;
    }
}
