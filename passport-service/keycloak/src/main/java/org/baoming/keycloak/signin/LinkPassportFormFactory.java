package org.baoming.keycloak.signin;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.broker.IdpUsernamePasswordFormFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@code passport-link} as the step of a first sign-in through another identity provider. */
public final class LinkPassportFormFactory extends IdpUsernamePasswordFormFactory {

    @Override
    public String getId() {
        return "passport-link";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new LinkPassportForm(session);
    }

    @Override
    public String getDisplayType() {
        return "Link a passport";
    }

    @Override
    public String getHelpText() {
        return "Links the identity to a passport whose password is given; never makes an account.";
    }
}
