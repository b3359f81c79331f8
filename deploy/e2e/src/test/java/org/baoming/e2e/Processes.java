package org.baoming.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The suite's processes on this machine: only those that run from this suite's data directory. */
final class Processes {

    private Processes() {}

    /** Kills a service as a failing machine does, and waits until it has been restarted. */
    static long killAndAwaitRestart(String service, int managementPort) {
        ProcessHandle victim = find(service).orElseThrow(() -> new AssertionError(service + " does not run"));
        long pid = victim.pid();
        var startedAt = victim.info().startInstant();
        if (!victim.destroyForcibly()) {
            throw new AssertionError("Cannot kill " + service + " " + pid);
        }
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> find(service)
                                // Its id may be given again.
                                .filter(next -> !next.info().startInstant().equals(startedAt))
                                .isPresent()
                        && new Browser()
                                        .get("http://localhost:" + managementPort + "/actuator/health/readiness")
                                        .status()
                                == 200);
        return pid;
    }

    /** The process that runs a service now. */
    static long pid(String service) {
        return find(service).map(ProcessHandle::pid).orElseThrow(() -> new AssertionError(service + " does not run"));
    }

    private static Optional<ProcessHandle> find(String service) {
        String home = Suite.home("").toAbsolutePath().normalize().toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> Arrays.stream(arguments)
                                        .anyMatch(word -> word.matches(".*/" + service + "(-exec)?\\.jar"))
                                && Arrays.stream(arguments).anyMatch(word -> word.contains(home)))
                        .orElse(false))
                .findFirst();
    }
}
