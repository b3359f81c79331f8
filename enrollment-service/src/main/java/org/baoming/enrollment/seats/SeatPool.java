package org.baoming.enrollment.seats;

import java.util.Comparator;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;

/**
 * What one counter of the seat ledger counts: a subject at a centre, or the centre's total.
 *
 * @param pool a subject's code, or {@link #TOTAL}
 */
public record SeatPool(SessionCode session, CentreCode centre, String pool) implements Comparable<SeatPool> {
    static final String TOTAL = "*";

    /** The order in which counters are locked: every transaction keeps it, so that none deadlocks. */
    private static final Comparator<SeatPool> LOCKING = Comparator.comparing(
                    (SeatPool pool) -> pool.session().value())
            .thenComparing(pool -> pool.centre().value())
            .thenComparing(SeatPool::pool);

    static SeatPool of(SessionCode session, CentreCode centre, SubjectCode subject) {
        return new SeatPool(session, centre, subject.value());
    }

    static SeatPool total(SessionCode session, CentreCode centre) {
        return new SeatPool(session, centre, TOTAL);
    }

    boolean isTotal() {
        return pool.equals(TOTAL);
    }

    /** The total of the same centre. */
    SeatPool ofCentre() {
        return total(session, centre);
    }

    @Override
    public int compareTo(SeatPool other) {
        return LOCKING.compare(this, other);
    }
}
