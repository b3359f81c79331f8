package org.baoming.local.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.baoming.local.Balancer;
import org.baoming.local.Home;
import org.baoming.local.Program;
import org.baoming.local.Secrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/up --instances 2}. */
class InstancesTest {

    @TempDir
    Path directory;

    /** Its name tells Keycloak's version; nothing is started here. */
    @BeforeEach
    void distributionOfKeycloak() throws IOException {
        Files.createFile(Files.createDirectories(directory.resolve("deploy/local/target/keycloak"))
                .resolve("keycloak-quarkus-dist-26.zip"));
    }

    private Baoming suite(int instances) {
        var home = new Home(directory, directory.resolve("data"));
        return new Baoming(home, new Secrets(home.secrets()), true, 2525, 8191, instances);
    }

    @Test
    @DisplayName("one of each listens where callers come, with no balancer in between")
    void one() {
        Baoming one = suite(1);
        assertThat(one.fronts()).isEmpty();
        assertThat(find(one, "gateway").ports()).containsExactly(8080, 9080);
        assertThat(one.environments().get("gateway")).doesNotContainKey("CHASSIS_DRAIN");
    }

    @Test
    @DisplayName("two of each service and of the gateway have ports of their own, behind the ports where callers come")
    void two() {
        Baoming two = suite(2);
        List<Program> programs = two.programs();
        assertThat(programs).extracting(Program::name).doesNotHaveDuplicates().hasSize(4 + 2 * 7);
        assertThat(find(two, "gateway").ports()).containsExactly(18080, 19080);
        assertThat(find(two, "gateway-2").ports()).containsExactly(28080, 29080);
        assertThat(find(two, "payment-service-2").ports()).containsExactly(28105, 29105);

        assertThat(two.fronts())
                .contains(new Balancer.Front(
                        "enrollment-service",
                        8102,
                        List.of(new Balancer.Instance(18102, 19102), new Balancer.Instance(28102, 29102))))
                .extracting(Balancer.Front::port)
                .containsExactlyInAnyOrder(8080, 8101, 8102, 8103, 8104, 8105, 8106);
        var ports = new HashSet<Integer>();
        programs.forEach(program ->
                program.ports().forEach(port -> assertThat(ports.add(port)).isTrue()));
        two.fronts().forEach(front -> assertThat(ports.add(front.port())).isTrue());
    }

    @Test
    @DisplayName(
            "both instances are told the same, but for their ports, and reach each other's services through the balancers")
    void environments() {
        Baoming two = suite(2);
        var first = find(two, "payment-service").launch().environment();
        var second = find(two, "payment-service-2").launch().environment();
        assertThat(first)
                .containsEntry("ENROLLMENT_SERVICE_URL", "http://localhost:8102")
                .containsEntry("PAYMENT_NOTIFY_URL", "http://localhost:8105/api/payment/notifications")
                .containsEntry("CHASSIS_DRAIN", "5s");
        assertThat(first.entrySet().stream().filter(entry -> !second.entrySet().contains(entry)))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("SERVER_PORT", "MANAGEMENT_SERVER_PORT");
    }

    @Test
    @DisplayName("the second waits for the first, which prepares the program and the database for both")
    void order() {
        assertThat(find(suite(2), "photo-service-2").needs()).contains("photo-service");
        assertThat(Baoming.programOf("photo-service-2")).isEqualTo("photo-service");
        assertThat(Baoming.programOf("photo-service")).isEqualTo("photo-service");
    }

    private static Program find(Baoming suite, String name) {
        return suite.programs().stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
