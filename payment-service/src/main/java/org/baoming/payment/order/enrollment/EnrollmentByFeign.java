package org.baoming.payment.order.enrollment;

import feign.FeignException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.baoming.chassis.feign.RemoteService;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Bill;
import org.baoming.payment.order.Enrollment;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.Payer;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Translates enrollment-service's answers. 404 and 409 are answers; every other failure is an outage. Answers are translated outside of the breaker: a single bill that breaks the contract fails only its
 * own order. Nothing is retried here: the sweeper polls the order.
 */
@Component
class EnrollmentByFeign implements Enrollment {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A refusal with enrollment-service's code. */
    private record RemoteCode(String name, int status, String title) implements ProblemCode {}

    private final EnrollmentClient client;
    private final RemoteService service;

    EnrollmentByFeign(EnrollmentClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.service = new RemoteService("enrollment-service", breakers);
    }

    @Override
    public RegistrationAnswer registration(UUID registration) {
        return call(
                () -> client.registration(registration),
                found -> new RegistrationAnswer.Found(found.passport(), found.province(), found.centre()),
                refusal -> refusal.status() == HttpStatus.NOT_FOUND.value()
                        ? new RegistrationAnswer.Missing()
                        : new RegistrationAnswer.Unavailable(),
                new RegistrationAnswer.Unavailable());
    }

    @Override
    public CheckOutAnswer checkOut(Order order, Part part) {
        List<UUID> entries = part.entries().isEmpty() ? null : part.entries();
        var request = switch (order.payer()) {
            case Payer.Candidate(UUID passport) ->
                new EnrollmentClient.CheckOutRequest(part.registration(), passport, null, entries);
            case Payer.Centre(String centre) ->
                new EnrollmentClient.CheckOutRequest(part.registration(), null, centre, entries);
        };
        return call(
                () -> client.checkOut(order.number().value(), request),
                answer -> checkedOut(order, part, answer),
                EnrollmentByFeign::refused,
                new CheckOutAnswer.Unavailable());
    }

    /** enrollment-service accepts every release, also of nothing. A refusal, even a 404, therefore comes from a proxy in between: not released. */
    @Override
    public boolean release(OrderNumber order) {
        return service.call(
                () -> {
                    client.release(order.value());
                    return true;
                },
                false);
    }

    /** @throws IllegalStateException for an answer that is no bill: without fees, or with another sum */
    private static CheckOutAnswer checkedOut(Order order, Part part, EnrollmentClient.CheckOut answer) {
        UUID owner = order.payer() instanceof Payer.Centre ? answer.passport() : null;
        try {
            return new CheckOutAnswer.CheckedOut(
                    part.checkedOut(bill(answer), owner), answer.expiresAt().truncatedTo(ChronoUnit.MICROS));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalStateException(
                    "enrollment-service checked " + order.number() + " out with an impossible bill", e);
        }
    }

    private static Bill bill(EnrollmentClient.CheckOut answer) {
        var lines = answer.entries().stream()
                .map(entry -> new Bill.Line(
                        entry.entry(), entry.subject(), entry.nameZh(), entry.nameEn(), new Fen(entry.feeFen())))
                .toList();
        return new Bill(
                answer.session(),
                Bill.purpose(answer.ordinal()),
                Bill.source(answer.provinceNameZh()),
                answer.payerName(),
                answer.centre(),
                lines,
                new Fen(answer.amountFen()));
    }

    private static CheckOutAnswer refused(FeignException refusal) {
        if (refusal.status() == HttpStatus.NOT_FOUND.value()) {
            return new CheckOutAnswer.Refused(CommonProblem.NOT_FOUND, "You have no such registration or entry");
        }
        if (refusal.status() != HttpStatus.CONFLICT.value()) {
            return new CheckOutAnswer.Unavailable();
        }
        var problem = JSON.readValue(refusal.contentUTF8(), EnrollmentClient.Problem.class);
        String detail = Objects.requireNonNullElse(problem.detail(), "These entries cannot be paid now");
        return new CheckOutAnswer.Refused(
                new RemoteCode(
                        Objects.requireNonNullElse(problem.code(), CommonProblem.CONFLICT.name()),
                        refusal.status(),
                        Objects.requireNonNullElse(problem.title(), CommonProblem.CONFLICT.title())),
                detail);
    }

    private <A, T> T call(
            Supplier<A> call, Function<A, T> answered, Function<FeignException, T> refused, T unavailable) {
        Supplier<T> outcome = service.call(
                () -> {
                    A answer = call.get();
                    return () -> answered.apply(answer);
                },
                refusal -> {
                    T refusalOutcome = refused.apply(refusal);
                    return () -> refusalOutcome;
                },
                () -> unavailable);
        return outcome.get();
    }
}
