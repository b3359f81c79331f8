package org.baoming.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.Origins;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Who is signed in, at the origin where they signed in and nowhere else. A browser keeps the cookies of each host apart
 * anyway; whoever carries one to another origin is nobody there. The issuer of the id token says where somebody signed in.
 */
@Component
class SessionsByOrigin implements SecurityContextRepository {

    /** As Spring Security has it where nothing is said. */
    private final SecurityContextRepository sessions = new DelegatingSecurityContextRepository(
            new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository());

    private final GatewaySettings settings;
    private final Origins origins;

    SessionsByOrigin(GatewaySettings settings, Origins origins) {
        this.settings = settings;
        this.origins = origins;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new OfOrigin(sessions.loadDeferredContext(request), request);
    }

    @Override
    @Deprecated
    @SuppressWarnings({"deprecation", "InlineMeSuggester"
    }) // it has to be there; Spring Security asks for the deferred one
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        sessions.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.containsContext(request);
    }

    private boolean isOfThisOrigin(@Nullable Authentication visitor, HttpServletRequest request) {
        return visitor == null
                || !(visitor.getPrincipal() instanceof OidcUser user)
                || origins.find(request)
                        .map(origin -> settings.realmAt(origin, ""))
                        .filter(issuer -> issuer.equals(String.valueOf(user.getIssuer())))
                        .isPresent();
    }

    private final class OfOrigin implements DeferredSecurityContext {

        private final DeferredSecurityContext found;
        private final HttpServletRequest request;

        private OfOrigin(DeferredSecurityContext found, HttpServletRequest request) {
            this.found = found;
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext context = found.get();
            return isOfThisOrigin(context.getAuthentication(), request)
                    ? context
                    : SecurityContextHolder.createEmptyContext();
        }

        @Override
        public boolean isGenerated() {
            return found.isGenerated();
        }
    }
}
