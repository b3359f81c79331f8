package org.baoming.passport.account.keycloak;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.baoming.chassis.log.Failures;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.account.Accounts;
import org.baoming.passport.account.FirstSignIn;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Accounts as users of the realm. A user is created by one request, which Keycloak executes completely or not at all: the
 * role comes with the group, so there is never a user without it.
 */
@Component
class KeycloakAccounts implements Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakAccounts.class);
    private static final String PASSPORT = "passport";

    /** Keycloak's provider {@code passport-first-sign-in} reads and removes it. */
    private static final String FIRST_SIGN_IN = "firstSignIn";

    private static final String CANDIDATES = "/candidates";

    private final Keycloak keycloak;
    private final KeycloakSettings settings;

    KeycloakAccounts(Keycloak keycloak, KeycloakSettings settings) {
        this.keycloak = keycloak;
        this.settings = settings;
    }

    @Override
    public Opening open(
            UUID passport, EmailAddress email, MobileNumber mobile, String password, FirstSignIn firstSignIn) {
        return asking(() -> create(passport, email, mobile, password, firstSignIn), Opening.UNAVAILABLE);
    }

    @Override
    public Presence find(UUID passport) {
        return asking(() -> userOf(passport).isPresent() ? Presence.PRESENT : Presence.ABSENT, Presence.UNAVAILABLE);
    }

    @Override
    public Change renewPassword(UUID passport, String password) {
        return changing(passport, user -> {
            try {
                users().get(user.getId()).resetPassword(credential(password));
                return Change.DONE;
            } catch (BadRequestException policy) {
                return Change.REFUSED;
            }
        });
    }

    @Override
    public Change endSessions(UUID passport) {
        return changing(passport, user -> {
            users().get(user.getId()).logout();
            keycloak.realm(settings.realm()).attackDetection().clearBruteForceForUser(user.getId());
            return Change.DONE;
        });
    }

    /** Writes the whole user back, because Keycloak removes what an update omits. */
    @Override
    public Change changeAddress(UUID passport, Contact address) {
        return changing(passport, found -> {
            UserResource account = users().get(found.getId());
            UserRepresentation user = account.toRepresentation();
            switch (address) {
                case EmailAddress email -> user.setEmail(email.value());
                case MobileNumber mobile -> user.setUsername(mobile.value());
            }
            try {
                account.update(user);
                return Change.DONE;
            } catch (ClientErrorException refusal) {
                if (refusal.getResponse().getStatus() == 409) {
                    return Change.REFUSED;
                }
                throw refusal;
            }
        });
    }

    private Change changing(UUID passport, Function<UserRepresentation, Change> change) {
        return asking(() -> userOf(passport).map(change).orElse(Change.ABSENT), Change.UNAVAILABLE);
    }

    private Optional<UserRepresentation> userOf(UUID passport) {
        return users().searchByAttributes(PASSPORT + ":" + passport).stream()
                .filter(user -> belongsTo(passport, user))
                .findAny();
    }

    @Override
    public Closing close(UUID passport) {
        return asking(
                () -> {
                    users().searchByAttributes(PASSPORT + ":" + passport).stream()
                            .filter(user -> belongsTo(passport, user))
                            .forEach(this::end);
                    return Closing.CLOSED;
                },
                Closing.UNAVAILABLE);
    }

    /** Disables the user first, so that nobody signs in between the end of the sessions and the deletion. */
    private void end(UserRepresentation user) {
        var account = users().get(user.getId());
        user.setEnabled(false);
        account.update(user);
        account.logout();
        account.remove();
    }

    private Opening create(
            UUID passport, EmailAddress email, MobileNumber mobile, String password, FirstSignIn firstSignIn) {
        var user = new UserRepresentation();
        user.setUsername(mobile.value());
        user.setEmail(email.value());
        user.setEmailVerified(true);
        user.setEnabled(true);
        user.setAttributes(Map.of(
                PASSPORT, List.of(passport.toString()),
                FIRST_SIGN_IN, List.of(firstSignIn.stored())));
        user.setGroups(List.of(CANDIDATES));
        user.setCredentials(List.of(credential(password)));
        try (Response response = users().create(user)) {
            return switch (response.getStatus()) {
                case 201 -> Opening.OPEN;
                case 409 -> resume(passport, mobile, password, firstSignIn);
                case 400 -> refused(response.readEntity(String.class));
                default -> unexpected(response.getStatus());
            };
        }
    }

    /**
     * The user name or e-mail address is taken; by this passport itself, if an earlier attempt was interrupted after this
     * step.
     */
    private Opening resume(UUID passport, MobileNumber mobile, String password, FirstSignIn firstSignIn) {
        Optional<UserRepresentation> own = users().searchByUsername(mobile.value(), true).stream()
                .filter(user -> belongsTo(passport, user))
                .findAny();
        if (own.isEmpty()) {
            return Opening.TAKEN;
        }
        try {
            UserResource account = users().get(own.get().getId());
            account.resetPassword(credential(password));
            UserRepresentation user = account.toRepresentation();
            user.singleAttribute(FIRST_SIGN_IN, firstSignIn.stored());
            account.update(user);
            return Opening.OPEN;
        } catch (BadRequestException policy) {
            return Opening.PASSWORD_REFUSED;
        }
    }

    /** The addresses were validated before, so only the realm's password policy is left; anything else is our mistake. */
    private static Opening refused(String reason) {
        if (reason.contains("assword")) {
            return Opening.PASSWORD_REFUSED;
        }
        throw new IllegalStateException("Keycloak refuses a user for a reason that is not the password");
    }

    private static Opening unexpected(int status) {
        LOG.warn("Keycloak answered {} to a new user", status);
        return Opening.UNAVAILABLE;
    }

    private static boolean belongsTo(UUID passport, UserRepresentation user) {
        return user.getAttributes() != null
                && List.of(passport.toString()).equals(user.getAttributes().get(PASSPORT));
    }

    private static CredentialRepresentation credential(String password) {
        var credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password);
        credential.setTemporary(false);
        return credential;
    }

    private UsersResource users() {
        return keycloak.realm(settings.realm()).users();
    }

    /** Any failure of the connection counts as no answer. */
    private static <T> T asking(Supplier<T> question, T unavailable) {
        try {
            return question.get();
        } catch (WebApplicationException e) {
            LOG.warn("Keycloak answered {}", e.getResponse().getStatus());
            return unavailable;
        } catch (ProcessingException e) {
            LOG.warn("Keycloak does not answer: {}", Failures.told(e));
            return unavailable;
        }
    }
}
