package org.baoming.keycloak.qq;

import java.util.List;
import org.keycloak.broker.oidc.OAuth2IdentityProviderConfig;
import org.keycloak.broker.provider.AbstractIdentityProviderFactory;
import org.keycloak.broker.social.SocialIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Registers {@code qq} as an identity provider. */
public final class QqIdentityProviderFactory extends AbstractIdentityProviderFactory<QqIdentityProvider>
        implements SocialIdentityProviderFactory<QqIdentityProvider> {

    @Override
    public String getId() {
        return "qq";
    }

    @Override
    public String getName() {
        return "QQ";
    }

    @Override
    public QqIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new QqIdentityProvider(session, new OAuth2IdentityProviderConfig(model));
    }

    @Override
    public OAuth2IdentityProviderConfig createConfig() {
        return new OAuth2IdentityProviderConfig();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(QqIdentityProvider.BASE_URL)
                .label("Base URL")
                .helpText("Another address of QQ Connect, for tests.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(QqIdentityProvider.PRODUCTION)
                .add()
                .property()
                .name(QqIdentityProvider.UNION_ID)
                .label("Use unionid")
                .helpText(
                        "Know people by their unionid, which several applications of one developer share, instead of the openid."
                                + " Changing this makes every link unknown.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build();
    }
}
