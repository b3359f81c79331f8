package org.baoming.enrollment.administration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.enrollment.Fixtures;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Centre;

/** One example of every event of the catalogue, some with and without optional fields. */
public final class CatalogueEventExamples {
    private static final Instant NOW = Instant.parse("2027-01-05T01:00:00Z");
    private static final Window WINDOW = new Window(NOW, NOW.plusSeconds(3600));
    private static final SessionCode SESSION = new SessionCode("2027-03");
    private static final Centre CENTRE = Fixtures.centre(Fixtures.TIANSHAN, Fixtures.POLICY, WINDOW);

    private CatalogueEventExamples() {}

    public static Stream<DomainEvent> all() {
        return Stream.of(
                sessionChanged(null),
                sessionChanged(WINDOW),
                CatalogueEvent.NoticePublished.of(SESSION, Fixtures.notice(null, false), false, NOW),
                CatalogueEvent.NoticePublished.of(SESSION, Fixtures.notice(Fixtures.TIANSHAN, true), true, NOW),
                new CatalogueEvent.CentreChanged(
                        SESSION,
                        Fixtures.XINJIANG,
                        Fixtures.TIANSHAN,
                        "示范学院",
                        "Model College",
                        "示例路1号",
                        WINDOW,
                        Fixtures.POLICY,
                        CENTRE.offers().stream()
                                .map(offer -> new CatalogueEvent.CentreChanged.Offer(
                                        offer.subject(),
                                        offer.level(),
                                        offer.nameZh(),
                                        offer.nameEn(),
                                        offer.minutes(),
                                        offer.fee(),
                                        60))
                                .toList(),
                        1));
    }

    private static CatalogueEvent sessionChanged(Window ticketWindow) {
        return new CatalogueEvent.SessionChanged(
                SESSION, 78, "考次", "Session", WINDOW, ticketWindow, List.of(LocalDate.of(2027, 3, 27)), 1);
    }
}
