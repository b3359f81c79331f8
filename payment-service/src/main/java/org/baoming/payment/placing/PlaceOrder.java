package org.baoming.payment.placing;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.baoming.chassis.origin.PublicOrigins;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.PaymentSettings;
import org.baoming.payment.order.Enrollment;
import org.baoming.payment.order.Enrollment.RegistrationAnswer;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderChanges;
import org.baoming.payment.order.OrderPolls;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Orders;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Payer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a candidate, or a centre for its group, from "pay" to the cashier. Three parties take part, and any of
 * them may fail in between, so each step is stored before the next begins: the intent here, the check-out at enrollment-service, the
 * order here, the trade at the platform. A request with the same key continues where the last one stopped; without one,
 * {@link SweepOrders} finishes or releases the order.
 */
@Component
public class PlaceOrder {

    private static final int DRAWS = 5;

    private final Orders orders;
    private final OrderPolls polls;
    private final OrderChanges changes;
    private final Enrollment enrollment;
    private final CheckOutParts checkOutParts;
    private final AskPlatform askPlatform;
    private final PaymentSettings settings;
    private final PublicOrigins origins;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    PlaceOrder(
            Orders orders,
            OrderPolls polls,
            OrderChanges changes,
            Enrollment enrollment,
            CheckOutParts checkOutParts,
            AskPlatform askPlatform,
            PaymentSettings settings,
            PublicOrigins origins,
            TransactionOperations transactions,
            InstantSource clock) {
        this.orders = orders;
        this.polls = polls;
        this.changes = changes;
        this.enrollment = enrollment;
        this.checkOutParts = checkOutParts;
        this.askPlatform = askPlatform;
        this.settings = settings;
        this.origins = origins;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Places an order for everything that is requested, or fails.
     *
     * @param wanted of a candidate one registration; of a centre any number, each with all that can be paid
     * @throws ProblemException with enrollment's code if the entries may not be paid, of a group GROUP_NOT_PAYABLE with the code of
     *     each; NOT_FOUND for a registration that is not this passport's; IDEMPOTENCY_KEY_REUSED; UPSTREAM_UNAVAILABLE, after which
     *     a request with the same key continues
     */
    public Order place(Payer payer, String key, List<Part> wanted, @Nullable PayMethod method) {
        return place(payer, key, wanted, method, begun -> {});
    }

    /**
     * The same for a centre, whose staff's act is recorded in the transaction that begins the order.
     *
     * @param record is not called for a repetition
     */
    public Order place(Payer payer, String key, List<Part> wanted, @Nullable PayMethod method, Consumer<Order> record) {
        Order order = orders.findByKey(payer, key).orElseGet(() -> begin(payer, key, wanted, method, record));
        if (!order.isFor(wanted, method)) {
            throw new ProblemException(
                    CommonProblem.IDEMPOTENCY_KEY_REUSED, "A new request needs a new key; nothing was changed");
        }
        if (order.state() == OrderState.CHECKING_OUT) {
            order = checkOut(order);
        }
        return switch (order.state()) {
            case OPEN, UNKNOWN -> order.cashier() == null ? atPlatform(order) : order;
            case PAID, CLOSED -> order;
            case CHECKING_OUT -> throw new IllegalStateException("Still checking out: " + order.number());
        };
    }

    private Order begin(
            Payer payer, String key, List<Part> wanted, @Nullable PayMethod method, Consumer<Order> record) {
        String province = switch (payer) {
            case Payer.Candidate(UUID passport) -> provinceOf(wanted.getFirst().registration(), passport);
            case Payer.Centre centre -> centre.province();
        };
        Instant now = clock.instant();
        for (int draw = 0; draw < DRAWS; draw++) {
            var number = OrderNumber.draw(province, now, random);
            var intent = Order.intended(
                    number,
                    payer,
                    wanted,
                    method,
                    key,
                    origins.current().toString(),
                    now,
                    now.plus(settings.orderLife()));
            if (add(intent, record)) {
                return intent;
            }
            Optional<Order> twin = orders.findByKey(payer, key);
            if (twin.isPresent()) {
                return twin.get(); // the same request at the same moment; both go on with one order
            }
        }
        throw new IllegalStateException("No free order number in " + DRAWS + " draws");
    }

    private boolean add(Order intent, Consumer<Order> record) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean added = orders.add(intent);
            if (added) {
                record.accept(intent);
            }
            return added;
        }));
    }

    private String provinceOf(UUID registration, UUID passport) {
        return switch (enrollment.registration(registration)) {
            case RegistrationAnswer.Found(var owner, String where, var _) when passport.equals(owner) -> where;
            case RegistrationAnswer.Found _, RegistrationAnswer.Missing _ ->
                throw new ProblemException(CommonProblem.NOT_FOUND, "You have no such registration");
            case RegistrationAnswer.Unavailable _ -> throw unavailable("Enrollment does not answer");
        };
    }

    private Order checkOut(Order intent) {
        CheckOutParts.Agreed agreed = checkOutParts.checkOut(intent);
        Order order = changes.change(
                intent.number(),
                OrderStep.CHECKED_OUT,
                current -> current.state() == OrderState.CHECKING_OUT
                        ? current.checkedOut(agreed.parts(), agreed.until())
                        : current);
        if (order.bill() == null) {
            // Abandoned while enrollment-service was answering: what it has just locked has to be released again.
            polls.pollAt(order.number(), clock.instant());
            throw unavailable("Enrollment answered too late");
        }
        return order;
    }

    private Order atPlatform(Order order) {
        Optional<Order> answered = order.state() == OrderState.OPEN ? askPlatform.open(order) : askPlatform.ask(order);
        return answered.orElseThrow(
                () -> unavailable("The payment platform does not answer").with("order", order.number()));
    }

    /** As the database keeps it, so that an answer reads the same after a reload. */
    private static ProblemException unavailable(String detail) {
        return new ProblemException(CommonProblem.UPSTREAM_UNAVAILABLE, detail + "; try again with the same key");
    }
}
