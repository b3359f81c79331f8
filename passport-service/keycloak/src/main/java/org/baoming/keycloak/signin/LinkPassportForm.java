package org.baoming.keycloak.signin;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.IdpUsernamePasswordForm;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/**
 * R-202 Somebody comes through another identity provider for the first time. Nothing is linked because an e-mail looks the same,
 * and no account is made: the password of a passport is the proof that it is theirs; who has none makes a passport first. Staff
 * sign in with their passwords only.
 */
final class LinkPassportForm extends IdpUsernamePasswordForm {

    private static final String NOT_A_PASSPORT = "linkOnlyPassports";
    private static final String PASSPORT = "passport";

    /** Where a provider tells what the other side calls this person. */
    private static final String NICKNAME = "nickname";

    LinkPassportForm(KeycloakSession session) {
        super(session);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        describe(context);
        Optional<Response> refusal = Guard.refusal(context);
        if (refusal.isPresent()) {
            context.forceChallenge(refusal.get());
        } else {
            super.action(context);
        }
    }

    @Override
    protected boolean validateForm(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        if (!super.validateForm(context, form)) {
            return false;
        }
        if (context.getUser().getFirstAttribute(PASSPORT) != null) {
            return true;
        }
        context.clearUser();
        context.getEvent().error(Errors.NOT_ALLOWED);
        context.forceChallenge(challenge(context, NOT_A_PASSPORT, null));
        return false;
    }

    @Override
    protected Response challenge(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        describe(context);
        Guard.opened(context);
        return super.challenge(context, form);
    }

    @Override
    protected Response challenge(AuthenticationFlowContext context, @Nullable String error, @Nullable String field) {
        Guard.failed(context);
        return super.challenge(context, error, field);
    }

    /** Tells the page what is linked with what. */
    private static void describe(AuthenticationFlowContext context) {
        var broker = SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                context.getAuthenticationSession(), AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE);
        if (broker == null) {
            return;
        }
        LoginFormsProvider page = context.form();
        var provider = context.getSession().identityProviders().getByAlias(broker.getIdentityProviderId());
        page.setAttribute("linkedProvider", provider.getDisplayName());
        String nickname = broker.getFirstAttribute(NICKNAME);
        if (nickname != null && !nickname.isBlank()) {
            page.setAttribute("linkedName", nickname);
        }
    }
}
