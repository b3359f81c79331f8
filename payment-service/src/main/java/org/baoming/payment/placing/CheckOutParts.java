package org.baoming.payment.placing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.payment.PaymentProblem;
import org.baoming.payment.PaymentSettings;
import org.baoming.payment.order.Enrollment;
import org.baoming.payment.order.Enrollment.CheckOutAnswer;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderPolls;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Orders;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.Payer;
import org.springframework.stereotype.Component;

/** Checks out every part of an order at enrollment-service, a few at a time; all of them or none. */
@Component
class CheckOutParts {

    private static final int AT_ONCE = 8;

    /** So many calls fit into {@code firstPoll}, even if each takes as long as a call may. */
    private static final int WITHIN_FIRST_POLL = 5 * AT_ONCE;

    /** enrollment-service's code: the candidate is led back to the order that waits. */
    private static final String IN_FLIGHT = "PAYMENT_IN_FLIGHT";

    private static final CheckOutAnswer.Refused OTHER_SESSION =
            new CheckOutAnswer.Refused(PaymentProblem.OTHER_SESSION, "It is of another session than the first");

    private final Orders orders;
    private final OrderPolls polls;
    private final Enrollment enrollment;
    private final AbandonOrder abandonOrder;
    private final PaymentSettings settings;
    private final InstantSource clock;

    /** The parts with their bills, and until when enrollment-service holds all of them. */
    record Agreed(List<Part> parts, Instant until) {}

    /** Why one registration of a group cannot be paid. */
    private record Refusal(UUID registration, String code, String detail) {}

    CheckOutParts(
            Orders orders,
            OrderPolls polls,
            Enrollment enrollment,
            AbandonOrder abandonOrder,
            PaymentSettings settings,
            InstantSource clock) {
        this.orders = orders;
        this.polls = polls;
        this.enrollment = enrollment;
        this.abandonOrder = abandonOrder;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws ProblemException if enrollment refuses, then nothing is held any more; UPSTREAM_UNAVAILABLE, then the same may be asked again */
    Agreed checkOut(Order intent) {
        List<CheckOutAnswer> answers = ask(intent);
        var agreed = new ArrayList<CheckOutAnswer.CheckedOut>();
        var refusals = new LinkedHashMap<UUID, CheckOutAnswer.Refused>();
        for (int index = 0; index < answers.size(); index++) {
            UUID registration = intent.parts().get(index).registration();
            switch (answers.get(index)) {
                case CheckOutAnswer.CheckedOut one
                when !agreed.isEmpty() && !isOfOneSession(one, agreed.getFirst()) ->
                    refusals.put(registration, OTHER_SESSION);
                case CheckOutAnswer.CheckedOut one -> agreed.add(one);
                case CheckOutAnswer.Refused refused -> refusals.put(registration, refused);
                case CheckOutAnswer.Unavailable _ ->
                    throw new ProblemException(
                                    CommonProblem.UPSTREAM_UNAVAILABLE,
                                    "Enrollment does not answer; try again with the same key")
                            .with("order", intent.number());
            }
        }
        if (!refusals.isEmpty()) {
            abandonOrder.abandon(intent.number(), OrderStep.REFUSED);
            throw refused(intent, refusals);
        }
        return new Agreed(
                agreed.stream().map(CheckOutAnswer.CheckedOut::part).toList(),
                agreed.stream()
                        .map(CheckOutAnswer.CheckedOut::until)
                        .min(Instant::compareTo)
                        .orElseThrow());
    }

    private List<CheckOutAnswer> ask(Order intent) {
        if (intent.parts().size() == 1) {
            postponePoll(intent);
            return List.of(enrollment.checkOut(intent, intent.parts().getFirst()));
        }
        var away = new AtomicBoolean();
        var count = new AtomicInteger();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var asked = intent.parts().stream()
                    .map(part -> CompletableFuture.supplyAsync(() -> ask(intent, part, away, count), threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        }
    }

    /** After the first outage no more calls are made. */
    private CheckOutAnswer ask(Order intent, Part part, AtomicBoolean away, AtomicInteger count) {
        if (count.getAndIncrement() % WITHIN_FIRST_POLL == 0) {
            postponePoll(intent);
        }
        CheckOutAnswer answer = away.get() ? new CheckOutAnswer.Unavailable() : enrollment.checkOut(intent, part);
        if (answer instanceof CheckOutAnswer.Unavailable) {
            away.set(true);
        }
        return answer;
    }

    private void postponePoll(Order intent) {
        polls.pollAt(intent.number(), clock.instant().plus(settings.firstPoll()));
    }

    private static boolean isOfOneSession(CheckOutAnswer.CheckedOut one, CheckOutAnswer.CheckedOut other) {
        return one.part().billed().session().equals(other.part().billed().session());
    }

    private ProblemException refused(Order intent, Map<UUID, CheckOutAnswer.Refused> refusals) {
        return switch (intent.payer()) {
            case Payer.Candidate _ -> {
                CheckOutAnswer.Refused only = refusals.values().iterator().next();
                var problem = new ProblemException(only.code(), only.detail());
                if (only.code().name().equals(IN_FLIGHT)) {
                    orders.waitingOf(intent.payer(), intent.parts().getFirst().registration())
                            .ifPresent(waiting -> problem.with("order", waiting.number()));
                }
                yield problem;
            }
            case Payer.Centre _ ->
                new ProblemException(
                                PaymentProblem.GROUP_NOT_PAYABLE,
                                refusals.size() + " of the registrations cannot be paid; nothing is held")
                        .with("refusals", all(refusals));
        };
    }

    private static List<Refusal> all(Map<UUID, CheckOutAnswer.Refused> refusals) {
        return refusals.entrySet().stream()
                .map(one -> new Refusal(
                        one.getKey(),
                        one.getValue().code().name(),
                        one.getValue().detail()))
                .toList();
    }
}
