package org.baoming.payment.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.baoming.payment.OrderNumber;

/**
 * The orders there are. Beside each stands when to look at it again without being asked: {@link #takeDue} hands an order to one
 * sweeper at a time and puts its next look off, further each time, but never beyond the moment when it closes; from then on the pauses are short again.
 */
public interface Orders {

    /** False if the number, or this payer's idempotency key, is taken. */
    boolean add(Order order);

    Optional<Order> find(OrderNumber number);

    /** The order of that number, held until the transaction ends. */
    default Optional<Order> lock(OrderNumber number) {
        return Optional.ofNullable(lock(Set.of(number)).get(number));
    }

    /** Those of these numbers that there are, held until the transaction ends; the map is the caller's. */
    Map<OrderNumber, Order> lock(Set<OrderNumber> numbers);

    Optional<Order> findByKey(Payer payer, String idempotencyKey);

    /** Orders that got as far as a bill, whoever pays, oldest first. */
    List<Order> ofRegistration(UUID registration);

    /** All of a passport, oldest first; those that never got a bill, and those by which a centre pays for it, too. */
    List<Order> ofPassport(UUID passport);

    /** Orders of a centre that got as far as a bill, newest first. */
    List<Order> ofCentre(String centre, int limit);

    Map<OrderNumber, List<TimelineEntry>> timelines(List<OrderNumber> numbers);

    /** Stores what changed, except {@link #saveSettlement settlements}, with the same line for the time line of each; what is finished is looked at no more. */
    void save(List<Order> orders, TimelineEntry entry);

    /** Stores what enrollment has answered for one registration, and a line for the time line. */
    void saveSettlement(Order order, UUID registration, TimelineEntry entry);

    /** A line for the time line where the order itself stays what it is. */
    void addStep(OrderNumber number, TimelineEntry entry);

    /** Counts the events of a registration, so that consumers can tell newer from older. */
    default long nextVersion(UUID registration) {
        return nextVersions(List.of(registration)).getFirst();
    }

    /** Those of several, in their order; one that is named twice has two events, one after the other. */
    List<Long> nextVersions(List<UUID> registrations);

    /**
     * Orders whose look is due, their next one put off. Those whose time to pay is over come first: they hold seats that
     * others wait for.
     */
    List<Order> takeDue(Instant now, int limit);

    /** Notes that the platform was asked how an order stands, and since when it has not answered. */
    void asked(OrderNumber number, Instant now, boolean answered);

    /** Has an order looked at then, and not earlier. */
    void lookAt(OrderNumber number, Instant then);

    /** Nothing is left to do for it. */
    void lookNoMore(OrderNumber number);
}
