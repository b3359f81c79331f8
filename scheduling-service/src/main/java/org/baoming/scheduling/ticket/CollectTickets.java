package org.baoming.scheduling.ticket;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Collects what tickets say from enrollment-service and photo-service, so it never runs inside a transaction. A ticket is not printed
 * without its person, nor while nobody can say whether there is a photo.
 */
@Component
class CollectTickets {
    private final Persons persons;
    private final Photos photos;
    private final TicketKeys keys;
    private final TicketSettings settings;
    private final RetryTemplate patience;

    CollectTickets(Persons persons, Photos photos, TicketKeys keys, TicketSettings settings) {
        this.persons = persons;
        this.photos = photos;
        this.keys = keys;
        this.settings = settings;
        this.patience = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(settings.retries())
                .delay(settings.pause())
                .predicate(failed -> failed instanceof ProblemException problem
                        && problem.code() == CommonProblem.UPSTREAM_UNAVAILABLE)
                .build());
    }

    /** What is done with a ticket; its photo leaves the heap afterwards. */
    interface Receiver {
        void accept(Ticket ticket) throws IOException;
    }

    /** @throws ProblemException UPSTREAM_UNAVAILABLE at once if enrollment-service does not answer */
    Optional<Person> person(RegistrationId registration) {
        return Optional.ofNullable(known(persons.of(List.of(registration))).get(registration));
    }

    /**
     * Of one registration: without patience, because somebody waits for the first byte.
     *
     * @throws ProblemException UPSTREAM_UNAVAILABLE
     */
    List<Ticket> of(List<SeatAssignment> seats, Person person, ExamSite site) {
        byte[] photo = jpeg(photos.of(person.registration()));
        return seats.stream()
                .map(seat -> new Ticket(seat, site, person, photo, TicketCode.of(seat, person, keys)))
                .toList();
    }

    /**
     * The persons of these seats. It asks again for a while, so that a short outage does not end a batch that has begun.
     *
     * @throws ProblemException UPSTREAM_UNAVAILABLE
     */
    Map<RegistrationId, Person> persons(List<SeatAssignment> seats) {
        List<RegistrationId> registrations =
                seats.stream().map(SeatAssignment::registration).distinct().toList();
        Map<RegistrationId, Person> found = new HashMap<>();
        for (int from = 0; from < registrations.size(); from += Persons.AT_ONCE) {
            List<RegistrationId> some =
                    registrations.subList(from, Math.min(from + Persons.AT_ONCE, registrations.size()));
            found.putAll(patience.invoke(() -> known(persons.of(some))));
        }
        return found;
    }

    /**
     * The tickets of these seats in their order, with photos that are fetched some ahead of the one that is printed. A seat whose
     * registration no longer exists has no ticket.
     *
     * @throws ProblemException UPSTREAM_UNAVAILABLE
     */
    void each(List<SeatAssignment> seats, Map<RegistrationId, Person> persons, ExamSite site, Receiver receiver)
            throws IOException {
        try (ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor()) {
            Queue<Future<Ticket>> coming = new ArrayDeque<>();
            try {
                for (SeatAssignment seat : seats) {
                    Person person = persons.get(seat.registration());
                    if (person != null) {
                        coming.add(ahead.submit(() -> ticket(seat, person, site)));
                    }
                    if (coming.size() >= settings.photosAtOnce()) {
                        receiver.accept(next(coming));
                    }
                }
                while (!coming.isEmpty()) {
                    receiver.accept(next(coming));
                }
            } finally {
                coming.forEach(ticket -> ticket.cancel(true));
            }
        }
    }

    private Ticket ticket(SeatAssignment seat, Person person, ExamSite site) {
        byte[] photo = patience.invoke(() -> Optional.ofNullable(jpeg(photos.of(person.registration()))))
                .orElse(null);
        return new Ticket(seat, site, person, photo, TicketCode.of(seat, person, keys));
    }

    private static Ticket next(Queue<Future<Ticket>> coming) {
        try {
            return coming.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException("A ticket cannot be made", e.getCause());
        }
    }

    private static Map<RegistrationId, Person> known(Persons.Answer answer) {
        return switch (answer) {
            case Persons.Answer.Known(Map<RegistrationId, Person> persons) -> persons;
            case Persons.Answer.Unavailable() -> throw unavailable();
        };
    }

    private static byte @Nullable [] jpeg(Photos.Answer answer) {
        return switch (answer) {
            case Photos.Answer.Known(byte[] jpeg) -> jpeg;
            case Photos.Answer.Missing() -> null;
            case Photos.Answer.Unavailable() -> throw unavailable();
        };
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                CommonProblem.UPSTREAM_UNAVAILABLE, "Persons or photos cannot be had now; try again in a moment.");
    }
}
