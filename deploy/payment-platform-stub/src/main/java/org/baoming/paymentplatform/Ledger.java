package org.baoming.paymentplatform;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.paymentplatform.Trade.Payment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every trade and every notice. An entry is journalled before it counts, so what anybody was told is still true after a
 * {@code kill -9}. One lock for all: this is one process on one machine.
 */
@Component
public class Ledger {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int LONGEST_ANSWER_KEPT = 200;

    private final Journal journal;
    private final InstantSource clock;
    private final List<Duration> noticeSchedule;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Trade> trades = new HashMap<>();
    private final Map<String, String> ordersByToken = new HashMap<>();
    private final Map<String, Notice> notices = new HashMap<>();

    Ledger(Journal journal, InstantSource clock, StubSettings settings) {
        this.journal = journal;
        this.clock = clock;
        this.noticeSchedule = settings.noticeSchedule();
        journal.replay(this::apply);
    }

    /** The trade of that order number: a new one, or the one that there is, whatever became of it. */
    public synchronized Trade open(Terms terms) {
        Trade known = trades.get(terms.order());
        if (known == null) {
            Instant now = clock.instant();
            String number = "%s22%014d".formatted(DAY.format(now), random.nextLong(100_000_000_000_000L));
            record(new LedgerEntry.Opened(new Trade(terms, number, newToken(), now, null, null)));
        }
        return trade(terms.order());
    }

    public synchronized Optional<Trade> find(String order) {
        return Optional.ofNullable(trades.get(order));
    }

    public synchronized Optional<Trade> findByToken(String token) {
        return Optional.ofNullable(ordersByToken.get(token)).map(this::trade);
    }

    /** Takes the money, once; a trade that is paid or closed stays what it is. */
    public synchronized Trade pay(String order, PayMethod method) {
        Instant now = clock.instant();
        if (trade(order).state(now) == TradeState.WAITING) {
            record(new LedgerEntry.Paid(
                    order, new Payment(method, now), UUID.randomUUID().toString()));
        }
        return trade(order);
    }

    /** Ends a trade nobody has paid; a paid one stays paid. */
    public synchronized Trade close(String order) {
        Trade trade = trade(order);
        if (trade.payment() == null && trade.closedAt() == null) {
            record(new LedgerEntry.Closed(order, clock.instant()));
        }
        return trade(order);
    }

    /** What the merchant is to be told by now. */
    public synchronized List<Notice> dueNotices() {
        Instant now = clock.instant();
        return notices.values().stream()
                .filter(notice -> notice.due() != null && !notice.due().isAfter(now))
                .toList();
    }

    /** Notes how telling the merchant went; unheard, the notice is due again as the schedule says. */
    public synchronized void noticeTried(Notice notice, boolean heard, String answer) {
        String kept = answer.substring(0, Math.min(answer.length(), LONGEST_ANSWER_KEPT));
        record(new LedgerEntry.NoticeTried(notice.order(), clock.instant(), heard, kept));
    }

    private void record(LedgerEntry entry) {
        journal.append(entry);
        apply(entry);
    }

    private void apply(LedgerEntry entry) {
        switch (entry) {
            case LedgerEntry.Opened(Trade trade) -> {
                trades.put(trade.terms().order(), trade);
                ordersByToken.put(trade.token(), trade.terms().order());
            }
            case LedgerEntry.Paid(String order, Payment payment, String notice) -> {
                trades.put(order, trade(order).paid(payment));
                notices.put(order, new Notice(notice, order, 0, dueAfter(payment.at(), 0)));
            }
            case LedgerEntry.Closed(String order, Instant at) ->
                trades.put(order, trade(order).closed(at));
            case LedgerEntry.NoticeTried(String order, Instant at, boolean heard, String _) ->
                notices.computeIfPresent(
                        order, (_, notice) -> notice.tried(heard ? null : dueAfter(at, notice.tries() + 1)));
        }
    }

    private @Nullable Instant dueAfter(Instant moment, int tries) {
        return tries < noticeSchedule.size() ? moment.plus(noticeSchedule.get(tries)) : null;
    }

    private Trade trade(String order) {
        Trade trade = trades.get(order);
        if (trade == null) {
            throw new IllegalArgumentException("No trade of order " + order);
        }
        return trade;
    }

    private String newToken() {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
