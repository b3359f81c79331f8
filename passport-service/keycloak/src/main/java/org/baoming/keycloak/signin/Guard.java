package org.baoming.keycloak.signin;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.baoming.contact.SignInName;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.services.managers.AuthenticationManager;

/** What the two forms that accept a password have in common: when the {@link HumanCheck} is required, and for which name. */
final class Guard {

    private Guard() {}

    /** The page is shown for the first time. */
    static void opened(AuthenticationFlowContext context) {
        HumanCheck.of(context.getSession()).putOn(context.form(), known(context));
    }

    /** Name and password did not match. */
    static void failed(AuthenticationFlowContext context) {
        HumanCheck check = HumanCheck.of(context.getSession());
        String name = name(context);
        check.failed(name);
        check.putOn(context.form(), name);
    }

    /** The page that explains what is wrong with the solution; nothing if the password may be checked. */
    static Optional<Response> refusal(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (form.containsKey("cancel")) {
            return Optional.empty();
        }
        HumanCheck check = HumanCheck.of(context.getSession());
        String name = name(context);
        return check.objection(name, form.getFirst(HumanCheck.FIELD)).map(message -> {
            context.getEvent().detail(Details.REASON, message).error(Errors.INVALID_REQUEST);
            check.putOn(context.form(), name);
            return context.form()
                    .setFormData(withoutSecrets(form))
                    .setError(message)
                    .createLoginUsernamePassword();
        });
    }

    /** The form with the user name that passport-service has given to the account, however the name was typed. */
    static MultivaluedMap<String, String> withCanonicalName(MultivaluedMap<String, String> form) {
        String typed = form.getFirst(AuthenticationManager.FORM_USERNAME);
        if (typed == null) {
            return form;
        }
        var canonical = new MultivaluedHashMap<>(form);
        canonical.putSingle(AuthenticationManager.FORM_USERNAME, SignInName.canonical(typed));
        return canonical;
    }

    private static MultivaluedMap<String, String> withoutSecrets(MultivaluedMap<String, String> form) {
        var shown = new MultivaluedHashMap<>(form);
        shown.remove(CredentialRepresentation.PASSWORD);
        shown.remove(HumanCheck.FIELD);
        return shown;
    }

    private static @Nullable String name(AuthenticationFlowContext context) {
        String known = known(context);
        return known != null
                ? known
                : context.getHttpRequest().getDecodedFormParameters().getFirst(AuthenticationManager.FORM_USERNAME);
    }

    /** If a signed-in person is asked for the password again. */
    private static @Nullable String known(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        return user == null ? null : user.getUsername();
    }
}
