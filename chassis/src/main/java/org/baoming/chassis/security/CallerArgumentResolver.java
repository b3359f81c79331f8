package org.baoming.chassis.security;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Passes the {@link Caller} to controllers. */
class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            return caller(token.getToken());
        }
        throw new AuthenticationCredentialsNotFoundException("No token");
    }

    static Caller caller(Jwt token) {
        String passport = token.getClaimAsString("passport");
        Set<Role> roles = roles(token);
        return new Caller(
                String.valueOf(token.getSubject()),
                roles,
                passport == null ? null : UUID.fromString(passport),
                token.getClaimAsString("centre"),
                token.getClaimAsString("province"),
                token.getClaimAsString("account"));
    }

    /** The flat claim {@code roles}; other roles of the realm are ignored. */
    static Set<Role> roles(Jwt token) {
        List<String> names = token.getClaimAsStringList("roles");
        return names == null
                ? Set.of()
                : names.stream().flatMap(name -> Role.of(name).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
