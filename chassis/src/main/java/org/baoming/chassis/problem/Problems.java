package org.baoming.chassis.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Creates problem details, for controllers and for filters, which run before any advice. */
public final class Problems {

    private Problems() {}

    public static ProblemDetail of(ProblemCode code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(code.status()), detail);
        problem.setType(URI.create("urn:baoming:problem:" + code.name()));
        problem.setTitle(code.title());
        problem.setProperty("code", code.name());
        return problem;
    }

    /** The same as the whole answer would be, for a refusal that concerns one part of a request. */
    public static ProblemDetail of(ProblemException exception) {
        var problem = of(exception.code(), exception.detail());
        exception.properties().forEach(problem::setProperty);
        if (!exception.errors().isEmpty()) {
            problem.setProperty("errors", exception.errors());
        }
        return problem;
    }

    /** Writes a problem as the whole answer. */
    public static void write(HttpServletResponse response, JsonMapper json, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
