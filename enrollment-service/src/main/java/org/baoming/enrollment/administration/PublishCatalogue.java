package org.baoming.enrollment.administration;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.baoming.chassis.event.Outbox;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.seats.SeatCapacity;
import org.baoming.enrollment.seats.SeatCounters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Publishes a session with everything that belongs to it, to candidates and to the other services (R-101 … R-106). */
@Component
public class PublishCatalogue {
    private final CatalogueTables tables;
    private final SeatCounters counters;
    private final CentreAnnouncements announcements;
    private final Outbox outbox;
    private final InstantSource clock;

    PublishCatalogue(
            CatalogueTables tables,
            SeatCounters counters,
            CentreAnnouncements announcements,
            Outbox outbox,
            InstantSource clock) {
        this.tables = tables;
        this.counters = counters;
        this.announcements = announcements;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * All or nothing. Returns false if this session exists already; it is then unchanged, also if two publish it at the
     * same time.
     */
    @Transactional
    public boolean publish(CatalogueDraft draft) {
        if (!tables.add(draft.session())) {
            return false;
        }
        SessionCode session = draft.session().session();
        draft.subjects().forEach(tables::add);
        tables.addProvinces(session, draft.provinces());
        tables.addCentres(session, draft.centres());
        open(session, draft.centres());
        Instant now = clock.instant();
        draft.texts().forEach(text -> tables.add(session, text, false, now));
        outbox.append(CatalogueEvent.SessionChanged.of(draft.session()));
        outbox.append(draft.texts().stream()
                .sorted(Comparator.comparingInt(PublishedText::version))
                .map(text -> CatalogueEvent.NoticePublished.of(session, text, false, now))
                .toList());
        announcements.opened(
                session,
                draft.centres().stream().map(CatalogueDraft.Centre::centre).toList());
        return true;
    }

    /** Adds centres without offers to an existing session; {@link ImportCatalogue} has validated them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void addCentres(SessionCode session, List<CatalogueDraft.Centre> centres) {
        tables.addCentres(session, centres);
        open(session, centres);
        announcements.opened(
                session, centres.stream().map(CatalogueDraft.Centre::centre).toList());
    }

    /** Adds offers to centres of a session; {@link ImportCatalogue} has validated them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void addOffers(SessionCode session, List<ImportCatalogue.OfferRow> offers) {
        tables.addOffers(
                session,
                offers.stream()
                        .map(offer -> new CatalogueTables.NewOffer(offer.centre(), offer.subject(), offer.fee()))
                        .toList());
        counters.open(
                session,
                offers.stream()
                        .map(offer -> new SeatCapacity(offer.centre(), offer.subject(), offer.capacity()))
                        .toList());
        announcements.changed(
                session,
                offers.stream().map(ImportCatalogue.OfferRow::centre).distinct().toList());
    }

    /** The offers of new centres, and the counters of both. */
    private void open(SessionCode session, List<CatalogueDraft.Centre> centres) {
        List<CatalogueTables.NewOffer> offers = new ArrayList<>();
        List<SeatCapacity> capacities = new ArrayList<>();
        for (CatalogueDraft.Centre centre : centres) {
            capacities.add(new SeatCapacity(centre.centre(), null, centre.capacity()));
            for (CatalogueDraft.Offer offer : centre.offers()) {
                offers.add(new CatalogueTables.NewOffer(centre.centre(), offer.subject(), offer.fee()));
                capacities.add(new SeatCapacity(centre.centre(), offer.subject(), offer.capacity()));
            }
        }
        tables.addOffers(session, offers);
        counters.open(session, capacities);
    }
}
