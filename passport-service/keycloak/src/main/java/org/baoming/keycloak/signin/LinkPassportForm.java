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
import org.keycloak.models.UserModel;

/**
 * R-202 The first sign-in of a person through another identity provider. No account is linked because of a similar e-mail
 * address, and none is created: the password of a passport proves that it is theirs; a person without a passport registers
 * one first. Staff sign in with their passwords only.
 */
final class LinkPassportForm extends IdpUsernamePasswordForm {

    private static final String NOT_A_PASSPORT = "linkOnlyPassports";
    private static final String LINKED_ALREADY = "linkedAlready";
    private static final String PASSPORT = "passport";

    /** Where a provider stores the person's name at the other side. */
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
        if (!super.validateForm(context, Guard.withCanonicalName(form))) {
            return false;
        }
        Optional<String> objection = objection(context);
        objection.ifPresent(message -> {
            context.clearUser();
            context.getEvent().error(Errors.NOT_ALLOWED);
            context.forceChallenge(challenge(context, message, null));
        });
        return objection.isEmpty();
    }

    /** Why this account is not linked although its password is right. */
    private static Optional<String> objection(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        if (user.getFirstAttribute(PASSPORT) == null) {
            return Optional.of(NOT_A_PASSPORT);
        }
        boolean linked = broker(context)
                .map(broker -> context.getSession()
                        .users()
                        .getFederatedIdentity(context.getRealm(), user, broker.getIdentityProviderId()))
                .isPresent();
        return linked ? Optional.of(LINKED_ALREADY) : Optional.empty();
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

    /** Gives the page the names of both accounts. */
    private static void describe(AuthenticationFlowContext context) {
        broker(context).ifPresent(broker -> {
            var provider = context.getSession().identityProviders().getByAlias(broker.getIdentityProviderId());
            LoginFormsProvider page = context.form().setAttribute("linkedProvider", provider.getDisplayName());
            String nickname = broker.getFirstAttribute(NICKNAME);
            if (nickname != null && !nickname.isBlank()) {
                page.setAttribute("linkedName", nickname);
            }
        });
    }

    /** The person from the other provider. */
    private static Optional<SerializedBrokeredIdentityContext> broker(AuthenticationFlowContext context) {
        return Optional.ofNullable(SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                context.getAuthenticationSession(), AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE));
    }
}
