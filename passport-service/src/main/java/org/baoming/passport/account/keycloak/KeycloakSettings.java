package org.baoming.passport.account.keycloak;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where accounts are stored.
 *
 * @param url Keycloak's internal address
 * @param clientSecret of this service's own client, which may manage users
 */
@Validated
@ConfigurationProperties("passport.accounts")
record KeycloakSettings(
        @NotBlank(message = "Set KEYCLOAK_URL to Keycloak's internal address, for example http://localhost:8180")
        String url,

        @NotBlank String realm,
        @NotBlank String clientId,

        @NotBlank(message = "Set CLIENT_SECRET to the secret of Keycloak's client passport-service")
        String clientSecret) {

    @Override
    public String toString() {
        return "KeycloakSettings[" + url + "]";
    }
}
