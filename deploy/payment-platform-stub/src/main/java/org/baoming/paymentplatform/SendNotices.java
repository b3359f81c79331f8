package org.baoming.paymentplatform;

import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends the notifications that are due, each on its own thread, so that a slow answer delays no other notification. */
@Component
class SendNotices {

    private static final Logger LOG = LoggerFactory.getLogger(SendNotices.class);

    private final Ledger ledger;
    private final Merchant merchant;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SendNotices(Ledger ledger, Merchant merchant) {
        this.ledger = ledger;
        this.merchant = merchant;
    }

    @Scheduled(fixedDelay = 200)
    void sendDue() {
        ledger.land();
        for (Notice notice : ledger.dueNotices()) {
            if (underWay.add(notice.id())) {
                threads.execute(() -> send(notice));
            }
        }
    }

    private void send(Notice notice) {
        try {
            Trade trade = ledger.find(notice.order()).orElseThrow();
            Merchant.Reaction reaction = merchant.tell(notice, trade);
            ledger.noticeTried(notice, reaction.heard(), reaction.answer());
            LOG.info("Notice {} of {}, try {}: {}", notice.id(), notice.order(), notice.tries() + 1, reaction);
        } finally {
            underWay.remove(notice.id());
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
