package org.baoming.gateway.routes;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Forwards forms unread. A servlet container counts a form's fields among the parameters, and empties the body as soon as
 * anybody reads one. The gateway has no forms of its own, so here the parameters are only those of the URL, and the body
 * is forwarded byte for byte, as a signed notification requires.
 *
 * <p>Spring Cloud Gateway's {@code FormFilter} is not used: it writes the body anew from the parameters, and loses a field
 * that also stands in the URL.
 */
@Component
@Order(UnreadForms.BEFORE_SECURITY)
class UnreadForms extends OncePerRequestFilter {

    static final int BEFORE_SECURITY = -200;

    private final Problems problems;

    UnreadForms(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !(type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest form;
        try {
            form = new AddressOnly(request);
        } catch (IllegalArgumentException badEncoding) {
            problems.write(request, response, ProblemCode.MALFORMED_REQUEST, "The address is not well encoded.");
            return;
        }
        chain.doFilter(form, response);
    }

    private static final class AddressOnly extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters;

        AddressOnly(HttpServletRequest request) {
            super(request);
            String query = request.getQueryString();
            this.parameters = query == null ? Map.of() : parse(query);
        }

        private static Map<String, String[]> parse(String query) {
            MultiValueMap<String, String> raw =
                    UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
            Map<String, String[]> parameters = new LinkedHashMap<>();
            raw.forEach((name, values) -> parameters.put(
                    decode(name), values.stream().map(AddressOnly::decode).toArray(String[]::new)));
            return parameters;
        }

        private static String decode(@Nullable String raw) {
            return raw == null ? "" : UriUtils.decode(raw.replace('+', ' '), StandardCharsets.UTF_8);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(List.copyOf(parameters.keySet()));
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }
    }
}
