package org.baoming.enrollment.rehearsal;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processor time of the service and its database; unlike rates, a noisy neighbour hardly changes it. */
final class Cpu {

    /** In seconds. */
    record Used(double service, double database) {
        Used since(Used earlier) {
            return new Used(service - earlier.service, database - earlier.database);
        }

        String per(int acts) {
            return "%.0f + %.0f \u00b5s".formatted(service * 1e6 / acts, database * 1e6 / acts);
        }
    }

    private final ProcessHandle postmaster;

    Cpu(JdbcClient jdbc) {
        long backend = jdbc.sql("select pg_backend_pid()").query(Long.class).single();
        postmaster = ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
    }

    Used used() {
        return new Used(
                seconds(Stream.of(ProcessHandle.current())),
                seconds(Stream.concat(Stream.of(postmaster), postmaster.children())));
    }

    private static double seconds(Stream<ProcessHandle> processes) {
        Function<ProcessHandle, Duration> duration =
                process -> process.info().totalCpuDuration().orElse(Duration.ZERO);
        return processes.map(duration).mapToLong(Duration::toNanos).sum() / 1e9;
    }
}
