package org.baoming.keycloak.signin;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;

/**
 * Keycloak's form for name and password, with a {@link HumanCheck} before it; it accepts names as people type them
 * (R-202).
 */
final class PassportSignInForm extends UsernamePasswordForm {

    @Override
    public void action(AuthenticationFlowContext context) {
        Optional<Response> refusal = Guard.refusal(context);
        if (refusal.isPresent()) {
            context.forceChallenge(refusal.get());
        } else {
            super.action(context);
        }
    }

    @Override
    protected boolean validateForm(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        return super.validateForm(context, Guard.withCanonicalName(form));
    }

    @Override
    protected Response challenge(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        Guard.opened(context);
        return super.challenge(context, form);
    }

    /** Every failed attempt passes here. */
    @Override
    protected Response challenge(AuthenticationFlowContext context, @Nullable String error, @Nullable String field) {
        Guard.failed(context);
        return super.challenge(context, error, field);
    }
}
