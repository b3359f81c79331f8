package org.baoming.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal, wherever in the filter chain it is made. */
@Component
public class Problems {

    /** When it is worth trying again after a 503, in seconds. */
    private static final String RETRY_AFTER = "2";

    /** What somebody reads who has opened a page by its address while nobody can serve it. */
    private final byte[] outagePage;

    private final JsonMapper json;

    Problems(JsonMapper json, @Value("classpath:outage.html") Resource outagePage) throws IOException {
        this.json = json;
        this.outagePage = outagePage.getContentAsByteArray();
    }

    /** The body of a refusal; {@code detail} explains to a person what happened. */
    public ProblemDetail body(ProblemCode code, String detail, String path) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(code.status()), detail);
        problem.setType(URI.create("urn:baoming:problem:" + code.name()));
        problem.setTitle(code.title());
        // as text: what the visitor asked for need not be a well-formed address
        problem.setProperty("instance", path);
        problem.setProperty("code", code.name());
        return problem;
    }

    /** A refusal as a filter writes it. */
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemCode code, String detail)
            throws IOException {
        byte[] body = json.writeValueAsBytes(body(code, detail, request.getRequestURI()));
        response.setStatus(code.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A refusal as a route answers it. */
    public ServerResponse answer(ProblemCode code, String detail) {
        return ServerResponse.status(code.status()).build((request, response) -> {
            answer(request, response, code, detail);
            return null;
        });
    }

    /** The same before any route is found. */
    void answer(HttpServletRequest request, HttpServletResponse response, ProblemCode code, String detail)
            throws IOException {
        if (code.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
            if (isPage(request)) {
                response.setStatus(code.status());
                response.setContentType(MediaType.TEXT_HTML_VALUE);
                response.setCharacterEncoding(StandardCharsets.UTF_8);
                response.getOutputStream().write(outagePage);
                return;
            }
        }
        write(request, response, code, detail);
    }

    /** Opened by a person, not called by a page: the sign-in, or the desk. */
    private static boolean isPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return HttpMethod.GET.matches(request.getMethod())
                && !request.getRequestURI().startsWith("/api/")
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }
}
