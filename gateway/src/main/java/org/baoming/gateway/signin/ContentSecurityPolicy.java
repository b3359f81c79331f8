package org.baoming.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Allows everything from this origin and nothing inline. Exceptions: the API documentation has inline styles, and the
 * portal previews a photo.
 */
final class ContentSecurityPolicy implements HeaderWriter {

    private static final String NAME = "Content-Security-Policy";
    private static final String COMMON =
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; ";
    private static final String PORTAL = COMMON + "img-src 'self' blob: data:";
    private static final String DOCUMENTATION = COMMON + "img-src 'self' data:; style-src 'self' 'unsafe-inline'";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(NAME)) {
            boolean documentation = request.getRequestURI().startsWith("/swagger-ui");
            response.setHeader(NAME, documentation ? DOCUMENTATION : PORTAL);
        }
    }
}
