package org.baoming.chassis.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.baoming.chassis.ChassisDefaults;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.json.JsonMapper;

/** Log lines as a service writes them, by the real encoder with the chassis' own settings. */
class LogTest {

    private static final String NAME = "古丽·艾合买提";

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final List<String> PERSONAL =
            List.of(NAME, "650102199003071234", "gul@example.org", "13900000000", "/internal/passports", "token=");

    record Form(String name, LocalDate birthDate) {}

    static Stream<Throwable> quotingFailures() {
        return Stream.of(
                // Jackson quotes the value, and where it stands
                catchThrowable(() -> JsonMapper.shared()
                        .readValue("{\"name\":\"%s\",\"birthDate\":\"%s\"}".formatted(NAME, NAME), Form.class)),
                catchThrowable(() -> JsonMapper.shared().readTree("{\"name\":" + NAME)),
                // a row that breaks a constraint
                new DataIntegrityViolationException(
                        "PreparedStatementCallback; Failing row contains (1, " + NAME + ", 650102199003071234)",
                        new PSQLException("invalid input syntax for type date: \"" + NAME + "\"", state("22007"))),
                // the JDK quotes what is no address, no number, no date
                catchThrowable(() -> URI.create("http://localhost/internal/passports?name=" + NAME + " x")),
                catchThrowable(() -> Long.parseLong("650102199003071234X")),
                catchThrowable(() -> LocalDate.parse(String.valueOf(13900000000L))),
                // a client quotes the URL, and the answer
                new IllegalStateException(
                        "[404] during [GET] to [http://localhost/internal/passports/1?token=a]: [{\"email\":\"gul@example.org\"}]"),
                // wrapping repeats
                new CompletionException(new IllegalArgumentException(NAME)),
                new UncheckedIOException(new java.io.IOException("Server returned 500 for /internal/passports")));
    }

    private static PSQLState state(String code) {
        return Stream.of(PSQLState.values())
                .filter(state -> state.getState().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("quotingFailures")
    @DisplayName("R-503 a failure of a library is logged by its class and place, never by what it quotes")
    void quotesNobody(Throwable failure) {
        // as if a library had thrown it: what is thrown in our code says what we wrote
        Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .filter(one -> one.getStackTrace().length > 0
                        && one.getStackTrace()[0].getClassName().startsWith("org.baoming."))
                .forEach(one -> one.setStackTrace(
                        new StackTraceElement[] {new StackTraceElement("library.Code", "run", "Code.java", 1)}));

        String line = logged(failure);

        assertThat(line).contains(failure.getClass().getName(), "Unexpected failure", "\\tat ");
        assertThat(PERSONAL).noneMatch(line::contains);
        assertThat(PERSONAL).noneMatch(Failures.told(failure)::contains);
    }

    @Test
    @DisplayName("What names machines and code alone, and what our own code says, is logged as it is")
    void saysWhatHelps() {
        assertThat(logged(new ConnectException("Connection refused"))).contains("Connection refused");
        assertThat(logged(new IllegalStateException("Order O-1 has no bill"))).contains("Order O-1 has no bill");
        assertThat(logged(new PSQLException(
                        "ERROR: duplicate key value violates unique constraint \"one_document\"",
                        PSQLState.UNIQUE_VIOLATION)))
                .contains("one_document");
        assertThat(catchThrowable(
                        () -> Map.<String, @Nullable String>of().get("x").length()))
                .extracting(LogTest::logged)
                .asString()
                .contains("NullPointerException");
    }

    @Test
    @DisplayName("A line is ECS: it says of which service it is, and of which trace and span, by the standard's names")
    void isEcs() {
        var line = JsonMapper.shared().readTree(logged(new IllegalStateException("x")));

        assertThat(line.path("trace.id").asString()).isEqualTo(TRACE);
        assertThat(line.path("span.id").asString()).isEqualTo("b7ad6b7169203331");
        assertThat(line.has("traceId") || line.has("spanId")).isFalse();
        assertThat(line.has("@timestamp")).isTrue();
        assertThat(line.at("/service").isObject()).isTrue();
        assertThat(line.at("/ecs/version").isMissingNode()).isFalse();
    }

    private static String logged(Throwable failure) {
        var environment = new StandardEnvironment();
        // In tests the log is for people, and not structured.
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        new ChassisDefaults().postProcessEnvironment(environment, new SpringApplication());
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putObject(Environment.class.getName(), environment);
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(environment.getRequiredProperty("logging.structured.format.console"));
        encoder.start();
        var event = new LoggingEvent(
                LogTest.class.getName(),
                context.getLogger(LogTest.class),
                Level.ERROR,
                "Unexpected failure",
                failure,
                new Object[0]);
        event.setMDCPropertyMap(Map.of("traceId", TRACE, "spanId", "b7ad6b7169203331"));
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
