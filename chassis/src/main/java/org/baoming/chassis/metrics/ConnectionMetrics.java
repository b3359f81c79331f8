package org.baoming.chassis.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * How many connections Tomcat holds, and how many it takes at most: beyond them callers wait for the kernel. Micrometer's own metrics
 * of Tomcat, with the same names, need an MBean for each connection.
 */
final class ConnectionMetrics implements ApplicationListener<WebServerInitializedEvent> {

    private final MeterRegistry meters;

    ConnectionMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent started) {
        boolean management = "management".equals(started.getApplicationContext().getServerNamespace());
        if (!management
                && started.getWebServer() instanceof TomcatWebServer tomcat
                && tomcat.getTomcat().getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            Gauge.builder("tomcat.connections.current", protocol, AbstractProtocol::getConnectionCount)
                    .description("Connections that callers hold open")
                    .register(meters);
            Gauge.builder("tomcat.connections.config.max", protocol, AbstractProtocol::getMaxConnections)
                    .description("Connections that are taken at most")
                    .register(meters);
        }
    }
}
