package org.baoming.keycloak.signin;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@code passport-sign-in} as a step of a browser flow. */
public final class PassportSignInFormFactory extends UsernamePasswordFormFactory {

    @Override
    public String getId() {
        return "passport-sign-in";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new PassportSignInForm();
    }

    @Override
    public String getDisplayType() {
        return "Passport sign-in form";
    }

    @Override
    public String getHelpText() {
        return "Name and password; after failed attempts with a proof of work.";
    }
}
