package org.baoming.payment.refund;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.baoming.payment.OrderNumber;

/** The refunds there are; one that is requested has a next look like an order. */
public interface Refunds {

    /** False if it goes back already. */
    boolean add(Refund refund);

    Optional<Refund> find(String number);

    /** Held until the transaction ends. */
    Optional<Refund> lock(String number);

    /** Stores its state; one that is requested is due at once. */
    void save(Refund refund);

    /** The same, and which account has had it asked for again. */
    void saveRetried(Refund refund, String by);

    /** Refunds whose look is due, their next one put off, further each time. */
    List<Refund> takeDue(Instant now, int limit);

    /** Those that the platform has rejected, oldest first. */
    List<Refund> rejected(int limit);

    /** Refunds that were requested before that and are not done. */
    int countOpenSince(Instant before);

    int countRejected();

    /** Oldest first. */
    Map<OrderNumber, List<Refund>> of(List<OrderNumber> orders);
}
