package org.baoming.gateway.signin;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.baoming.gateway.GatewaySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the portal may know about the session. Never a token. */
@RestController
@RequestMapping("/api/session")
class SessionController {

    /** Where the proof for writes is found and where it goes; asking for the session also sets the cookie. */
    record Csrf(String cookie, String header) {}

    record Session(
            boolean signedIn,
            @Nullable String username,
            List<String> roles,
            @Nullable String passport,
            @Nullable String centre,
            @Nullable String province,
            Csrf csrf) {

        static Session from(@Nullable OidcUser visitor, Csrf csrf) {
            return visitor == null
                    ? new Session(false, null, List.of(), null, null, null, csrf)
                    : new Session(
                            true,
                            visitor.getPreferredUsername(),
                            rolesOf(visitor),
                            visitor.getClaimAsString("passport"),
                            visitor.getClaimAsString("centre"),
                            visitor.getClaimAsString("province"),
                            csrf);
        }

        private static List<String> rolesOf(OidcUser visitor) {
            List<String> roles = visitor.getClaimAsStringList("roles");
            return roles == null ? List.of() : roles;
        }
    }

    record SignedOut(String redirect) {}

    private final SignOut signOut;
    private final String cookie;

    SessionController(SignOut signOut, GatewaySettings settings) {
        this.signOut = signOut;
        this.cookie = settings.cookies().csrf();
    }

    @GetMapping
    @Operation(summary = "Who is signed in, if anybody")
    Session session(@AuthenticationPrincipal @Nullable OidcUser visitor, CsrfToken csrf) {
        return Session.from(visitor, new Csrf(cookie, csrf.getHeaderName()));
    }

    @PostMapping("/sign-out")
    @Operation(summary = "Ends the session here and at the identity provider; says where to go")
    ResponseEntity<SignedOut> signOut(HttpServletRequest request, HttpServletResponse response) {
        return ResponseEntity.ok(new SignedOut(signOut.signOut(request, response)));
    }
}
