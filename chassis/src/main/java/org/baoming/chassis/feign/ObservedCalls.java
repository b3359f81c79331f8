package org.baoming.chassis.feign;

import feign.Capability;
import feign.Client;
import feign.Request;
import feign.Response;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each call of a Feign client is a span of the caller's trace, which the called service continues, and is counted with its duration as
 * {@code http.client.requests}. It is named by the path as the client declares it: the path itself holds ids.
 *
 * <p>Public because Feign calls it by reflection.
 */
public final class ObservedCalls implements Capability {

    private static final String NAME = "http.client.requests";

    private final ObservationRegistry observations;

    ObservedCalls(ObservationRegistry observations) {
        this.observations = observations;
    }

    @Override
    public Client enrich(Client client) {
        return (request, options) -> {
            Map<String, Collection<String>> headers = new HashMap<>(request.headers());
            var context =
                    new RequestReplySenderContext<Map<String, Collection<String>>, Response>((carrier, name, value) -> {
                        if (carrier != null) {
                            carrier.put(name, List.of(value));
                        }
                    });
            context.setCarrier(headers);
            context.setRemoteServiceName(URI.create(request.url()).getAuthority());
            String path = path(request);
            context.setContextualName(request.httpMethod() + " " + path);
            Observation observation = Observation.createNotStarted(NAME, () -> context, observations)
                    .lowCardinalityKeyValues(KeyValues.of(
                            "method",
                            request.httpMethod().name(),
                            "uri",
                            path,
                            "client.name",
                            String.valueOf(URI.create(request.url()).getHost())))
                    .start();
            try {
                Response response = client.execute(
                        Request.create(
                                request.httpMethod(),
                                request.url(),
                                headers,
                                request.body(),
                                request.charset(),
                                request.requestTemplate()),
                        options);
                context.setResponse(response);
                end(observation, Integer.toString(response.status()), "none");
                return response;
            } catch (IOException | RuntimeException e) {
                // Its message would quote the address.
                end(observation, "IO_ERROR", e.getClass().getSimpleName());
                throw e;
            }
        };
    }

    private static void end(Observation observation, String status, String failure) {
        observation
                .lowCardinalityKeyValue(KeyValue.of("status", status))
                .lowCardinalityKeyValue(KeyValue.of("exception", failure))
                .stop();
    }

    private static String path(Request request) {
        var template = request.requestTemplate();
        return template == null || template.methodMetadata() == null
                ? "none"
                : template.methodMetadata().template().path();
    }
}
