package org.baoming.chassis.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Over real connections to a real Tomcat, without anything else of a service. */
class DrainTest {

    @Test
    @DisplayName("Updates: who keeps a connection to an instance that ends is answered, and sent elsewhere")
    void keptConnection() throws Exception {
        ConfigurableApplicationContext instance = start(Duration.ofSeconds(2));
        int port = port(instance);
        try (var kept = new Caller(port);
                var late = new Caller(port)) {
            assertThat(kept.call()).startsWith("HTTP/1.1 200").doesNotContain("Connection: close");
            assertThat(late.call()).startsWith("HTTP/1.1 200");

            var end = CompletableFuture.runAsync(instance::close);
            while (instance.getBean(Drain.class).isRunning()) {
                Thread.onSpinWait();
            }

            assertThat(kept.call()).startsWith("HTTP/1.1 200").contains("Connection: close");
            assertThat(kept.ended()).as("the connection is closed").isTrue();
            try (var another = new Caller(port)) {
                assertThat(another.call())
                        .as("a caller that has not heard of it yet")
                        .startsWith("HTTP/1.1 200")
                        .contains("Connection: close");
            }
            end.join();
        }
        assertThatThrownBy(() -> new Caller(port)).isInstanceOf(ConnectException.class);
    }

    @Test
    @DisplayName("On one machine nothing waits: without a time to drain, an instance ends at once")
    void withoutTime() {
        ConfigurableApplicationContext instance = start(Duration.ZERO);

        instance.close();

        assertThat(instance.isActive()).isFalse();
    }

    private static ConfigurableApplicationContext start(Duration drain) {
        return new SpringApplicationBuilder(Instance.class)
                .run("--server.port=0", "--server.address=127.0.0.1", "--chassis.drain=" + drain);
    }

    private static int port(ConfigurableApplicationContext instance) {
        var server = ((ServletWebServerApplicationContext) instance).getWebServer();
        return server == null ? 0 : server.getPort();
    }

    @ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DrainAutoConfiguration.class})
    static class Instance {

        @Bean
        ServletRegistrationBean<Hello> hello() {
            return new ServletRegistrationBean<>(new Hello(), "/");
        }
    }

    static class Hello extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentLength(5);
            response.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** A connection that is kept open. */
    private static final class Caller implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answers;

        Caller(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        /** The head of an answer. */
        String call() throws IOException {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            List<String> head = new ArrayList<>();
            for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
                head.add(line);
            }
            var body = new char[5];
            assertThat(answers.read(body)).isEqualTo(body.length);
            return String.join("\n", head);
        }

        boolean ended() throws IOException {
            return answers.read() == -1;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
