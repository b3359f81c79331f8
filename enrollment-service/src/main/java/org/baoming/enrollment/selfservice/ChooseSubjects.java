package org.baoming.enrollment.selfservice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.baoming.chassis.groupcommit.GroupCommit;
import org.baoming.chassis.idempotency.KeyedRequest;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EnrollmentSettings;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.agreement.Acceptance;
import org.baoming.enrollment.agreement.Acceptances;
import org.baoming.enrollment.agreement.CentreNotices;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationOrigin;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.roster.RosterRule;
import org.baoming.enrollment.seats.SeatDecision;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the unpaid subjects of a registration exactly the requested ones, at one centre, all or nothing (R-305 … R-307).
 *
 * <p>This is what a whole nation does in the same minute, on few counters. So requests that arrive together are committed
 * together ({@link GroupCommit}): they share the same few statements and one flush to disk, and no request is answered
 * before the commit. Several instances can do so at once; the database's locks decide between them.
 */
@Component
public class ChooseSubjects {
    private static final String CHOSEN = "CHOSEN";

    private final Catalogue catalogue;
    private final Registrations registrations;
    private final NoPlaceLeft noPlaceLeft;
    private final CentreNotices notices;
    private final Acceptances acceptances;
    private final RosterRule rosterRule;
    private final InstantSource clock;
    private final GroupCommit<Request, Outcome> groupCommit;
    private final MeterRegistry metrics;

    /**
     * @param keyed a request with the same key as an earlier one changes nothing
     * @param seen the subjects that the candidate saw when confirming ({@link Registration#subjectsVersion}): the choice replaces all
     *     unpaid ones, so it may not replace what was never shown
     * @param waitingRooms where others come first; a repeated request was let in before
     * @param accepted the centre's notices that are accepted with it: from code to version
     */
    public record Request(
            KeyedRequest keyed,
            WaitingRooms waitingRooms,
            PassportId passport,
            RegistrationId registration,
            ExpectedVersion seen,
            CentreCode centre,
            List<SubjectCode> subjects,
            Map<String, Integer> accepted) {}

    private record Ready(Registration registration, List<Acceptance> accepted) {}

    private sealed interface Outcome {
        record Chosen(Registration registration) implements Outcome {}

        record Full(Registration registration, List<SubjectCode> subjects) implements Outcome {}

        record Refused(ProblemException why) implements Outcome {}
    }

    ChooseSubjects(
            Catalogue catalogue,
            Registrations registrations,
            NoPlaceLeft noPlaceLeft,
            CentreNotices notices,
            Acceptances acceptances,
            TransactionTemplate transaction,
            RosterRule rosterRule,
            InstantSource clock,
            EnrollmentSettings settings,
            MeterRegistry metrics) {
        this.catalogue = catalogue;
        this.registrations = registrations;
        this.noPlaceLeft = noPlaceLeft;
        this.notices = notices;
        this.acceptances = acceptances;
        this.rosterRule = rosterRule;
        this.clock = clock;
        this.groupCommit = new GroupCommit<>(
                settings.groupCommit(),
                Request::registration,
                requests -> Objects.requireNonNull(transaction.execute(status -> choose(requests))),
                DistributionSummary.builder("enrollment.group.commit")
                        .description("How many requests were committed together")
                        .register(metrics));
        Gauge.builder("enrollment.group.commit.waiting", groupCommit, GroupCommit::waiting)
                .description("Choices of subjects that wait for a transaction")
                .register(metrics);
        Gauge.builder(
                        "enrollment.group.commit.waiting.max",
                        () -> settings.groupCommit().waiting())
                .description("Choices of subjects that may wait; more are answered OVERLOADED")
                .register(metrics);
        this.metrics = metrics;
        choices(CHOSEN);
    }

    private Counter choices(String outcome) {
        return Counter.builder("enrollment.choices")
                .description("Choices of subjects that were answered, by outcome: chosen, or the code of the refusal")
                .tag("outcome", outcome)
                .register(metrics);
    }

    /**
     * Returns when the choice is committed.
     *
     * @throws ProblemException whatever speaks against it; then nothing has changed. OVERLOADED alone leaves open whether it was
     *     done: the same request again tells
     */
    public Registration choose(Request request) {
        try {
            Registration registration = answer(request);
            choices(CHOSEN).increment();
            return registration;
        } catch (ProblemException refused) {
            choices(refused.code().name()).increment();
            throw refused;
        }
    }

    private Registration answer(Request request) {
        return switch (groupCommit.submit(request)) {
            case Outcome.Chosen(Registration registration) -> registration;
            case Outcome.Full(Registration registration, List<SubjectCode> subjects) ->
                throw noPlaceLeft.at(registration, request.centre(), request.subjects(), subjects);
            case Outcome.Refused(ProblemException why) -> throw why;
        };
    }

    @PreDestroy
    void close() {
        groupCommit.close();
    }

    private List<Outcome> choose(List<Request> requests) {
        Instant now = clock.instant();
        Map<RegistrationId, Registration> found = registrations.locked(
                requests.stream().map(Request::registration).toList());
        Map<Request, Outcome> outcomes = new HashMap<>();
        Map<Request, Ready> chosen = new LinkedHashMap<>();
        for (Request request : requests) {
            try {
                Registration registration = Registrations.owned(found.get(request.registration()), request.passport());
                if (registration.hasDone(request.keyed())) {
                    outcomes.put(request, new Outcome.Chosen(registration));
                } else {
                    RegistrationOrigin origin = registration.origin();
                    request.waitingRooms().require(origin);
                    request.seen().require(Optional.of(registration.subjectsVersion(now)));
                    Centre at = centre(request, registration);
                    rosterRule.require(registration.roster(), at);
                    registration.choose(at, request.subjects(), now);
                    registration.remember(request.keyed());
                    chosen.put(
                            request,
                            new Ready(
                                    registration,
                                    notices.requireAccepted(registration, request.centre(), request.accepted(), now)));
                }
            } catch (ProblemException refusal) {
                outcomes.put(request, new Outcome.Refused(refusal));
            }
        }
        outcomes.putAll(save(chosen));
        return requests.stream()
                .map(request -> Objects.requireNonNull(outcomes.get(request)))
                .toList();
    }

    private Map<Request, Outcome> save(Map<Request, Ready> chosen) {
        Iterator<SeatDecision> answers = registrations
                .save(chosen.values().stream().map(Ready::registration).toList())
                .iterator();
        Map<Request, Outcome> outcomes = new HashMap<>();
        List<Acceptance> accepted = new ArrayList<>();
        chosen.forEach((request, one) -> {
            switch (answers.next()) {
                case SeatDecision.Done() -> {
                    accepted.addAll(one.accepted());
                    outcomes.put(request, new Outcome.Chosen(one.registration()));
                }
                case SeatDecision.Full(List<SubjectCode> subjects) ->
                    outcomes.put(request, new Outcome.Full(one.registration(), subjects));
                case SeatDecision.DocumentThere() ->
                    outcomes.put(
                            request,
                            new Outcome.Refused(new ProblemException(
                                            EnrollmentProblem.REGISTRATION_EXISTS,
                                            "This document has a registration at the centre already.")
                                    .with("centre", request.centre().value())));
            }
        });
        acceptances.keep(accepted);
        return outcomes;
    }

    private Centre centre(Request request, Registration registration) {
        RegistrationOrigin origin = registration.origin();
        return catalogue
                .centre(origin.session(), request.centre())
                .filter(found -> request.centre().province().equals(origin.province()))
                .orElseThrow(() -> new ProblemException(
                                EnrollmentProblem.UNKNOWN_CENTRE,
                                "The province has no centre " + request.centre() + ".")
                        .field("centre", "UNKNOWN_CENTRE", "The province has no such centre."));
    }
}
