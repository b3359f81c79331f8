package org.baoming.gateway.routes;

import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Refuses a body that is too long before a byte of it is read; one that does not say how long it is, too. */
@Component
class LimitBody implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private final long limit;
    private final Problems problems;

    LimitBody(GatewaySettings settings, Problems problems) {
        this.limit = settings.maxBody().toBytes();
        this.problems = problems;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (request.headers().firstHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            return problems.answer(ProblemCode.LENGTH_REQUIRED, "Send the body with a Content-Length, not in chunks.");
        }
        if (request.headers().contentLength().orElse(0) > limit) {
            return problems.answer(ProblemCode.PAYLOAD_TOO_LARGE, "At most " + limit + " bytes are accepted.");
        }
        return next.handle(request);
    }
}
