package org.baoming.enrollment.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.baoming.enrollment.administration.MakeSessionCopies;
import org.baoming.enrollment.agreement.CountAcceptances;
import org.baoming.enrollment.candidates.CandidateLines;
import org.baoming.enrollment.checkout.ForgetEarlyReleases;
import org.baoming.enrollment.registration.LapseUnpaidEntries;
import org.baoming.enrollment.seats.LedgerCheck;
import org.baoming.enrollment.waitinglist.OfferFreedSeats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets unpaid entries lapse, assigns freed seats to the waiting list, deletes old releases, counts acceptances of texts, brings the lists
 * of candidates up to date, has requested copies of sessions made, and compares the counters of the seats with their entries. It can run on all instances at once.
 */
@Component
class Sweeps {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    private static final int LIST_BATCHES = 5;

    private final LapseUnpaidEntries lapseUnpaidEntries;
    private final OfferFreedSeats offerFreedSeats;
    private final ForgetEarlyReleases forgetEarlyReleases;
    private final CountAcceptances countAcceptances;
    private final LedgerCheck ledgerCheck;
    private final CandidateLines candidateLines;
    private final MakeSessionCopies makeSessionCopies;
    private final AtomicInteger differences;

    Sweeps(
            LapseUnpaidEntries lapseUnpaidEntries,
            OfferFreedSeats offerFreedSeats,
            ForgetEarlyReleases forgetEarlyReleases,
            CountAcceptances countAcceptances,
            LedgerCheck ledgerCheck,
            CandidateLines candidateLines,
            MakeSessionCopies makeSessionCopies,
            MeterRegistry metrics) {
        this.lapseUnpaidEntries = lapseUnpaidEntries;
        this.offerFreedSeats = offerFreedSeats;
        this.forgetEarlyReleases = forgetEarlyReleases;
        this.countAcceptances = countAcceptances;
        this.ledgerCheck = ledgerCheck;
        this.candidateLines = candidateLines;
        this.makeSessionCopies = makeSessionCopies;
        this.differences = new AtomicInteger();
        Gauge.builder("enrollment.ledger.differences", differences, AtomicInteger::get)
                .description("Seat counters that differ from the entries they count; anything but 0 is an alarm")
                .register(metrics);
    }

    @Scheduled(fixedDelayString = "${enrollment.sweep-every}")
    void lapse() {
        lapseUnpaidEntries.lapse();
    }

    @Scheduled(fixedDelayString = "${enrollment.sweep-every}")
    void offerFreedSeats() {
        offerFreedSeats.offer();
    }

    /** A few batches at a time: in an opening minute the lists wait, not the seats. */
    @Scheduled(fixedDelayString = "${enrollment.sweep-every}")
    void refreshLists() {
        for (int batch = 0; batch < LIST_BATCHES && candidateLines.refresh(); batch++) {
            // the next one
        }
    }

    /** Those that an instance which has ended has left; usually the request itself begins. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void makeSessionCopies() {
        makeSessionCopies.begin();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void endLines() {
        offerFreedSeats.endLines();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetEarlyReleases() {
        forgetEarlyReleases.forget();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void countAcceptances() {
        countAcceptances.count();
    }

    /** Also at the start. */
    @Scheduled(fixedDelayString = "${enrollment.ledger-check-every}")
    void checkLedger() {
        List<LedgerCheck.Difference> found = ledgerCheck.differences();
        differences.set(found.size());
        if (!found.isEmpty()) {
            LOG.error("{} seat counters differ from their entries, {} for one", found.size(), found.getFirst());
        }
    }
}
