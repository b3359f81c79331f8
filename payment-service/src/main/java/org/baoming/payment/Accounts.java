package org.baoming.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Our accounts beside the platform's statements. */
public interface Accounts {

    /** The first day that is not matched yet. */
    LocalDate firstOpenDay(LocalDate today);

    /** Keeps a day's statement in place of an earlier one, and notes every difference; one that was noted stays as it is. */
    void match(LocalDate day, List<StatementLine> lines, Instant at);

    /** Oldest first. */
    List<Difference> openDifferences(int limit);

    List<Difference> differences(LocalDate from, LocalDate until, int limit);

    /** @return false if there is no such open difference */
    boolean settle(long id, String by, String note, Instant at);
}
