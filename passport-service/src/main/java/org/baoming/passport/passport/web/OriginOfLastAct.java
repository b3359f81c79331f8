package org.baoming.passport.passport.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.baoming.passport.passport.PassportOrigins;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whoever has changed something of their own passport is reached by that origin from now on. */
@Component
class OriginOfLastAct implements HandlerInterceptor, WebMvcConfigurer {

    private final PassportOrigins origins;

    OriginOfLastAct(PassportOrigins origins) {
        this.origins = origins;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/passport/me/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        boolean changed =
                !HttpMethod.GET.matches(request.getMethod()) && response.getStatus() < HttpStatus.BAD_REQUEST.value();
        if (changed
                && SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
            String passport = caller.getToken().getClaimAsString("passport");
            if (passport != null) {
                origins.keep(UUID.fromString(passport));
            }
        }
    }
}
