package org.baoming.chassis.feign;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Feign;
import feign.Param;
import feign.RequestLine;
import feign.Response;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ObservedCallsTest {

    interface Documents {
        @RequestLine("GET /internal/documents/{number}?of={name}")
        String read(@Param("number") String number, @Param("name") String name);
    }

    @Test
    @DisplayName(
            "R-503 a call of another service carries the trace, and its span has the path's pattern, not what was asked for")
    void carriesTheTrace() {
        var observations = ObservationRegistry.create();
        var tracer = new Tracer();
        observations.observationConfig().observationHandler(tracer);
        var headers = new AtomicReference<Map<String, Collection<String>>>();
        Documents documents = Feign.builder()
                .addCapability(new ObservedCalls(observations))
                .client((request, options) -> {
                    headers.set(request.headers());
                    return Response.builder()
                            .status(200)
                            .request(request)
                            .body("found", StandardCharsets.UTF_8)
                            .build();
                })
                .target(Documents.class, "http://passport:8101");

        assertThat(documents.read("650103200001011234", "古丽")).isEqualTo("found");

        assertThat(headers.get().get("traceparent")).containsExactly("00-of-the-caller");
        assertThat(tracer.seen)
                .contains("GET /internal/documents/{number}", "status=200", "client.name=passport")
                .doesNotContain("650103200001011234", "古丽");
    }

    /** Like the one of a tracing library. */
    private static final class Tracer implements ObservationHandler<RequestReplySenderContext<Object, Object>> {
        private String seen = "";

        @Override
        public void onStart(RequestReplySenderContext<Object, Object> context) {
            context.getSetter().set(context.getCarrier(), "traceparent", "00-of-the-caller");
        }

        @Override
        public void onStop(RequestReplySenderContext<Object, Object> context) {
            seen = context.getContextualName() + " "
                    + context.getAllKeyValues().stream()
                            .map(value -> value.getKey() + "=" + value.getValue())
                            .toList();
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof RequestReplySenderContext;
        }
    }
}
