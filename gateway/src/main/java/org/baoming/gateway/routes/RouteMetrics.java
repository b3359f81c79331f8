package org.baoming.gateway.routes;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.context.ApplicationListener;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Requests are measured by the id of their route, and connections are counted. Streams last for minutes, so they are a route of their own
 * ({@code enrollment-stream}).
 *
 * <p>What no route answers, because the gateway answers it itself or refuses it before, has the route {@code none}.
 */
@Component
class RouteMetrics extends DefaultServerRequestObservationConvention
        implements ApplicationListener<WebServerInitializedEvent> {

    private final MeterRegistry meters;

    RouteMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        return super.getLowCardinalityKeyValues(context).and("route", route(context.getCarrier()));
    }

    private static String route(@Nullable HttpServletRequest request) {
        Object id = request == null ? null : request.getAttribute(MvcUtils.GATEWAY_ROUTE_ID_ATTR);
        if (request == null || id == null) {
            return "none";
        }
        return request.getRequestURI().endsWith("/stream") ? id + "-stream" : id.toString();
    }

    /** Micrometer's own metrics of Tomcat, with the same names, need an MBean for each connection. */
    @Override
    public void onApplicationEvent(WebServerInitializedEvent started) {
        boolean management = "management".equals(started.getApplicationContext().getServerNamespace());
        if (!management
                && started.getWebServer() instanceof TomcatWebServer tomcat
                && tomcat.getTomcat().getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            Gauge.builder("tomcat.connections.current", protocol, AbstractProtocol::getConnectionCount)
                    .description("Connections that visitors hold open")
                    .register(meters);
            Gauge.builder("tomcat.connections.config.max", protocol, AbstractProtocol::getMaxConnections)
                    .description("Connections that are taken at most")
                    .register(meters);
        }
    }
}
