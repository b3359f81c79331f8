package org.baoming.passport.closing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Continues closures that wait for the last message or for another service, or were interrupted. Several instances may do
 * this at the same time.
 */
@Component
class SettleClosings {

    private static final Logger LOG = LoggerFactory.getLogger(SettleClosings.class);
    private static final int AT_MOST = 100;

    private final Closings closings;
    private final FinishClosing finish;
    private final ClosingSettings settings;

    SettleClosings(Closings closings, FinishClosing finish, ClosingSettings settings) {
        this.closings = closings;
        this.finish = finish;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void settle() {
        for (var passport : closings.takeWaiting(settings.lookEvery(), AT_MOST)) {
            switch (finish.goOn(passport)) {
                case FinishClosing.Progress.TakenBack back ->
                    LOG.info("Passport {} is in force again: a registration is live", passport);
                case FinishClosing.Progress.UnderWay goesOn -> LOG.debug("Passport {} is still closing", passport);
                case FinishClosing.Progress.Closed done -> LOG.info("Passport {} is closed", passport);
            }
        }
    }
}
