package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code deploy/add-staff}: how a production gets its first account of the board. */
class StaffAccountTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final String name = "board-" + UUID.randomUUID();

    @Test
    @DisplayName(
            "R-202 R-504 the board's first account signs in with the password of one use, chooses its own, and has its role")
    void theFirstAccountOfTheBoard() throws Exception {
        Result made = addStaff(name, name + "@baoming.example", "board");
        assertThat(made.code()).as(made.toString()).isZero();

        Visitor visitor = CHROMIUM.visitor(1200);
        visitor.page.navigate(Suite.URL + "/desk/");
        visitor.page.waitForURL(url -> url.contains("/realms/"));
        visitor.page.locator("#username").fill(name);
        visitor.page.locator("#password").fill(made.output());
        visitor.clicks(visitor.page.locator("#kc-login"));
        visitor.sees("#password-new").fill(Candidate.PASSWORD);
        visitor.page.locator("#password-confirm").fill(Candidate.PASSWORD);
        visitor.clicks(visitor.page.locator("[type=submit]").first());
        visitor.page.waitForURL(Suite.URL + "/desk/**");

        visitor.page.navigate(Suite.URL + "/api/session");
        visitor.reads("\"roles\":[\"exam-admin\"]");
        assertThat(addStaff(name, name + "@baoming.example", "board").code())
                .as("there is one")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("R-504 what makes no sense makes no account")
    void nonsense() throws Exception {
        for (var arguments : List.of(
                List.of(name, "no address", "board"),
                List.of(name, name + "@baoming.example", "king"),
                List.of(name, name + "@baoming.example", "centre"),
                List.of(name, name + "@baoming.example", "province", "659028"),
                List.of("\",\"enabled\":true", name + "@baoming.example", "board"))) {
            assertThat(addStaff(arguments.toArray(String[]::new)).code()).isEqualTo(2);
        }
    }

    private record Result(int code, String output) {}

    private static Result addStaff(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("../add-staff"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("KEYCLOAK_URL", Suite.KEYCLOAK);
        builder.environment().put("KEYCLOAK_ADMIN_PASSWORD", Suite.secret("KEYCLOAK_ADMIN_PASSWORD"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Result(process.waitFor(), output);
    }
}
