package org.baoming.paymentplatform;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.paymentplatform.Trade.Payment;
import org.baoming.paymentplatform.Trade.Refund;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every trade, payment, refund and notification. An entry is journalled before it takes effect, so whatever a client was
 * told is still true after a {@code kill -9}. There is one lock for everything: this is one process on one machine.
 */
@Component
public class Ledger {

    /** The result of a merchant's request for a refund. */
    public enum RefundOutcome {
        DONE,
        TRADE_NOT_FOUND,
        TRADE_NOT_PAID,
        AMOUNT_DIFFERS
    }

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int LONGEST_ANSWER_KEPT = 200;
    private static final Duration REORDERED_BY = Duration.ofSeconds(2);

    /** So that a merchant who queries an order before closing it is told that nobody has paid. */
    private static final Duration SLOWNESS_OF_BANKS = Duration.ofSeconds(2);

    private final Journal journal;
    private final InstantSource clock;
    private final List<Duration> noticeSchedule;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Trade> trades = new LinkedHashMap<>();
    private final Map<String, String> ordersByToken = new HashMap<>();
    private final Map<String, Notice> notices = new LinkedHashMap<>();
    private final Map<String, Trade> underWay = new LinkedHashMap<>();
    private Fate fate;
    private int openedUnderFate;

    Ledger(Journal journal, InstantSource clock, StubSettings settings) {
        this.journal = journal;
        this.clock = clock;
        this.noticeSchedule = settings.noticeSchedule();
        this.fate = Fate.of(settings.faultSeed(), settings.faults());
        journal.replay(this::apply);
    }

    /** Trades that are opened from now on have the faults of this seed, counted from the first. */
    public synchronized void meet(Fate next) {
        fate = next;
        openedUnderFate = 0;
    }

    public synchronized Fate fate() {
        return fate;
    }

    /** The trade of that order number: a new one, or the existing one in any state. */
    public synchronized Trade open(Terms terms) {
        Trade known = trades.get(terms.order());
        if (known == null) {
            record(new LedgerEntry.Opened(new Trade(
                    terms,
                    newNumber(),
                    newToken(),
                    clock.instant(),
                    List.of(),
                    null,
                    null,
                    fate.ofTrade(openedUnderFate++))));
        }
        return trade(terms.order());
    }

    public synchronized Optional<Trade> find(String order) {
        return Optional.ofNullable(trades.get(order));
    }

    public synchronized Optional<Trade> findByToken(String token) {
        return Optional.ofNullable(ordersByToken.get(token)).map(this::trade);
    }

    /** All of them, in the order in which they were opened. */
    public synchronized List<Trade> trades() {
        return List.copyOf(trades.values());
    }

    /** Takes the money once, unless a fault says otherwise; a paid or closed trade does not change. */
    public synchronized Trade pay(String order, PayMethod method) {
        Trade trade = trade(order);
        if (trade.state(clock.instant()) == TradeState.WAITING && trade.onItsWay() == null) {
            if (trade.meets(Fault.PAID_AFTER_CLOSE)) {
                record(new LedgerEntry.UnderWay(order, method));
            } else {
                take(trade, method);
            }
        }
        return trade(order);
    }

    /** Receives the money of slow banks for orders that ended a moment ago. */
    public synchronized void land() {
        for (Trade trade : List.copyOf(underWay.values())) {
            PayMethod method = trade(trade.terms().order()).onItsWay();
            if (method != null && trade(trade.terms().order()).isOverFor(SLOWNESS_OF_BANKS, clock.instant())) {
                take(trade, method);
            }
        }
    }

    private void take(Trade trade, PayMethod method) {
        pay(trade, trade.number(), method);
        if (trade.meets(Fault.CHARGED_TWICE)) {
            pay(trade, newNumber(), method);
        }
    }

    private void pay(Trade trade, String number, PayMethod method) {
        long amount = trade.terms().amountFen() + (trade.meets(Fault.CHARGED_WRONG_AMOUNT) ? 1 : 0);
        record(new LedgerEntry.Paid(
                trade.terms().order(),
                new Payment(number, method, clock.instant(), amount),
                UUID.randomUUID().toString()));
    }

    /** Ends a trade nobody has paid; a paid one stays paid. */
    public synchronized Trade close(String order) {
        Trade trade = trade(order);
        if (trade.payments().isEmpty() && trade.closedAt() == null) {
            record(new LedgerEntry.Closed(order, clock.instant()));
        }
        return trade(order);
    }

    /** Refunds a payment or part of it, never more; the same refund again changes nothing. */
    public synchronized RefundOutcome refund(String order, String payment, String refund, long amountFen) {
        Trade trade = trades.get(order);
        if (trade == null) {
            return RefundOutcome.TRADE_NOT_FOUND;
        }
        Payment paid = trade.payment(payment).orElse(null);
        if (paid == null) {
            return RefundOutcome.TRADE_NOT_PAID;
        }
        Refund earlier = trade.payments().stream()
                .flatMap(any -> any.refund(refund).stream())
                .findFirst()
                .orElse(null);
        if (earlier != null) {
            boolean same = earlier.amountFen() == amountFen && paid.refunds().contains(earlier);
            return same ? RefundOutcome.DONE : RefundOutcome.AMOUNT_DIFFERS;
        }
        if (amountFen <= 0 || amountFen > paid.leftFen()) {
            return RefundOutcome.AMOUNT_DIFFERS;
        }
        record(new LedgerEntry.Refunded(order, payment, new Refund(refund, clock.instant(), amountFen)));
        return RefundOutcome.DONE;
    }

    /** The notifications that are due. */
    public synchronized List<Notice> dueNotices() {
        Instant now = clock.instant();
        return notices.values().stream()
                .filter(notice -> notice.due() != null && !notice.due().isAfter(now))
                .toList();
    }

    /** Whether the merchant has confirmed everything, or the schedule has ended. */
    public synchronized boolean hasToldAll() {
        return notices.values().stream().allMatch(notice -> notice.due() == null);
    }

    /** Records the result of sending a notification; without a confirmation, it is due again as the schedule says. */
    public synchronized void noticeTried(Notice notice, boolean heard, String answer) {
        String kept = answer.substring(0, Math.min(answer.length(), LONGEST_ANSWER_KEPT));
        record(new LedgerEntry.NoticeTried(notice.order(), notice.id(), clock.instant(), heard, kept));
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
            case LedgerEntry.UnderWay(String order, PayMethod method) -> {
                trades.put(order, trade(order).underWay(method));
                underWay.put(order, trade(order));
            }
            case LedgerEntry.Paid(String order, Payment payment, String notice) -> {
                Trade paid = trade(order).paid(payment);
                trades.put(order, paid);
                underWay.remove(order);
                String number = String.valueOf(paid.payments().getLast().number());
                notices.put(notice, new Notice(notice, order, number, 0, firstDue(paid, payment.at())));
            }
            case LedgerEntry.Closed(String order, Instant at) ->
                trades.put(order, trade(order).closed(at));
            case LedgerEntry.Refunded(String order, String payment, Refund refund) ->
                trades.put(order, trade(order).refunded(payment, refund));
            case LedgerEntry.NoticeTried tried -> noticeTried(tried);
        }
    }

    private void noticeTried(LedgerEntry.NoticeTried tried) {
        for (Notice notice : tried.notice() == null ? List.copyOf(notices.values()) : of(tried.notice())) {
            if (notice.order().equals(tried.order())) {
                Instant next = tried.heard() ? null : dueAfter(tried.at(), notice.tries() + 1);
                notices.put(notice.id(), notice.tried(next));
            }
        }
    }

    private List<Notice> of(String id) {
        var found = new ArrayList<Notice>();
        Optional.ofNullable(notices.get(id)).ifPresent(found::add);
        return found;
    }

    private @Nullable Instant firstDue(Trade trade, Instant paidAt) {
        Instant due = dueAfter(paidAt, 0);
        if (trade.meets(Fault.NOTICE_DROPPED)) {
            return null;
        }
        if (trade.meets(Fault.NOTICE_LATE) && due != null) {
            Instant late = trade.terms().expiresAt().plusSeconds(1);
            return late.isAfter(due) ? late : due;
        }
        return trade.meets(Fault.NOTICE_REORDERED) && due != null ? due.plus(REORDERED_BY) : due;
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

    private String newNumber() {
        return "%s22%014d".formatted(DAY.format(clock.instant()), random.nextLong(100_000_000_000_000L));
    }

    private String newToken() {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
