package org.baoming.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/**
 * {@code GET /oauth2/authorization/keycloak?return=/…&lang=en&action=change-password}: stores the page to return to, and
 * requests the sign-in page in the visitor's language and for the given action.
 */
@Component
class StartSignIn implements OAuth2AuthorizationRequestResolver {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z]{2,4}){0,2}");

    /** What the provider may be asked to do, by our names; its own page asks for the present password first. */
    private static final Map<String, String> ACTIONS = Map.of("change-password", "UPDATE_PASSWORD");

    private final OAuth2AuthorizationRequestResolver standard;

    StartSignIn(ClientRegistrationRepository registrations) {
        this.standard = new DefaultOAuth2AuthorizationRequestResolver(registrations);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return withWishes(standard.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return withWishes(standard.resolve(request, registration), request);
    }

    private static @Nullable OAuth2AuthorizationRequest withWishes(
            @Nullable OAuth2AuthorizationRequest start, HttpServletRequest request) {
        if (start == null) {
            return null;
        }
        ReturnPath.keep(request);
        String language = request.getParameter("lang");
        String action = ACTIONS.get(Objects.requireNonNullElse(request.getParameter("action"), ""));
        return OAuth2AuthorizationRequest.from(start)
                .additionalParameters(more -> {
                    if (language != null && LANGUAGE.matcher(language).matches()) {
                        more.put("ui_locales", language);
                    }
                    if (action != null) {
                        more.put("kc_action", action);
                    }
                })
                .build();
    }
}
