package org.baoming.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Our accounts beside the platform's statements. */
public interface Accounts {

    /** The first day that is not matched yet. */
    LocalDate firstOpenDay(LocalDate today);

    /** Keeps a day's statement in place of an earlier one, and notes every difference; one that was noted stays as it is. */
    void match(LocalDate day, List<StatementLine> lines, Instant at);

    /** Notes money that cannot pay its order, being of another amount, before any statement tells of it. */
    void noteWrongAmount(OrderNumber order, Payment payment, Instant at);

    /** Open ones whose turn it is to be asked about: those that were asked about longest ago, or never. */
    List<Difference> takeToAsk(int limit, Instant now);

    /**
     * Open ones, oldest first.
     *
     * @param after the last one seen, 0 for none
     */
    List<Difference> openDifferences(long after, int limit);

    /**
     * All of some days, oldest first.
     *
     * @param after the last one seen, 0 for none
     */
    List<Difference> differences(LocalDate from, LocalDate until, long after, int limit);

    Optional<Difference> find(long id);

    /** @return false if there is no such open difference */
    boolean settle(long id, String by, String note, Instant at);
}
