package org.baoming.chassis.drain;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;

/**
 * Sends callers elsewhere before this instance ends. They keep their connections to it, and go on using them although no new
 * connection leads here any more; Tomcat, once it stops, answers 503 on them. So the instance goes on serving for a while, and says
 * with each answer that its connection is closed: the caller's next request goes over a new connection, to another instance.
 *
 * <p>It stops first of all, and everything else waits for it.
 */
final class Drain implements SmartLifecycle, Filter {

    private final Duration time;
    private volatile boolean running;
    private volatile boolean draining;

    /** @param time how long callers have; zero where there is one instance only */
    Drain(Duration time) {
        this.time = time;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (draining && response instanceof HttpServletResponse answer) {
            answer.setHeader(HttpHeaders.CONNECTION, "close");
        }
        chain.doFilter(request, response);
    }

    @Override
    public void start() {
        running = true;
        draining = false;
    }

    @Override
    public void stop() {
        draining = true;
        running = false;
    }

    @Override
    public void stop(Runnable stopped) {
        stop();
        // Not by the common pool, whose only thread on a small machine may be busy.
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(stopped);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
