package org.baoming.enrollment.administration;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.SessionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the copies of sessions that are requested, apart from the requests: a nation's session takes as long as it takes, and
 * nobody's answer waits for all of it. One copy is one transaction, which also removes the request for it. So a copy is seen whole or
 * not at all; and if its instance ends meanwhile, the request is still there, and the next instance that looks makes it.
 */
@Component
public class MakeSessionCopies {
    private static final Logger LOG = LoggerFactory.getLogger(MakeSessionCopies.class);

    private final RequestedCopies requests;
    private final CopySession copySession;
    private final TransactionTemplate transaction;

    /** Makes copies in this instance, one at a time. */
    private Thread maker = Thread.ofVirtual().unstarted(() -> {});

    MakeSessionCopies(RequestedCopies requests, CopySession copySession, TransactionTemplate transaction) {
        this.requests = requests;
        this.copySession = copySession;
        this.transaction = transaction;
    }

    /** Makes what is requested, by itself: also what an instance that has ended has left. */
    public void begin() {
        start();
    }

    /**
     * Begins and waits a while.
     *
     * @return whether the copy is made; false also where another instance makes it
     * @throws ProblemException SESSION_EXISTS if somebody else has added the session since it was requested
     */
    public boolean await(SessionCode session, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        Optional<RequestedCopies.State> state = afterRound(session, end);
        if (state.equals(Optional.of(RequestedCopies.State.WAITING))) {
            // The round had looked for the last time when this was requested.
            state = afterRound(session, end);
        }
        if (state.equals(Optional.of(RequestedCopies.State.REFUSED))) {
            throw new ProblemException(EnrollmentProblem.SESSION_EXISTS, "Session " + session + " exists.")
                    .field("session", "SESSION_EXISTS", "Take another code.");
        }
        return state.isEmpty();
    }

    private Optional<RequestedCopies.State> afterRound(SessionCode session, long end) {
        try {
            start().join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service stops", stopped);
        }
        return requests.state(session);
    }

    private synchronized Thread start() {
        if (!maker.isAlive() && requests.isAnyWaiting()) {
            maker = Thread.ofVirtual().name("session-copies").start(this::makeAll);
        }
        return maker;
    }

    private void makeAll() {
        try {
            while (makeNext()) {
                // the next one
            }
        } catch (RuntimeException failed) {
            LOG.error("A session could not be copied; it is tried again", failed);
        }
    }

    /** @param refused its code is that of another session by now */
    private record Attempt(SessionCode session, boolean refused) {}

    /** @return false if there is none that another instance does not make already */
    private boolean makeNext() {
        Optional<Attempt> attempt = Objects.requireNonNull(
                transaction.execute(status -> requests.lockNext().map(requested -> attempt(requested, status))));
        attempt.filter(Attempt::refused).ifPresent(refused -> requests.refuse(refused.session()));
        return attempt.isPresent();
    }

    private Attempt attempt(RequestedCopies.Requested requested, TransactionStatus status) {
        SessionCode session = requested.wanted().session();
        try {
            copySession.copy(Staff.of(requested.by()), requested.basedOn(), requested.wanted());
            requests.remove(session);
            return new Attempt(session, false);
        } catch (ProblemException refused) {
            LOG.warn("Session {} is not copied: {}", session, refused.getMessage());
            status.setRollbackOnly();
            return new Attempt(session, true);
        }
    }
}
