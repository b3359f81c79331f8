package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
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
import org.springframework.context.annotation.Import;

/** Over a real connection to a real Tomcat, without anything else of the gateway. */
class DrainTest {

    @Test
    @DisplayName(
            "Updates: a browser that keeps its connection to an instance that ends is answered, and sent elsewhere")
    void keptConnection() throws Exception {
        ConfigurableApplicationContext instance = start("2s");
        try (var browser = HttpClient.newHttpClient()) {
            URI address = address(instance);
            assertThat(call(browser, address).headers().map()).doesNotContainKey("connection");

            var end = CompletableFuture.runAsync(instance::close);
            while (instance.getBean(Drain.class).isRunning()) {
                Thread.onSpinWait();
            }

            HttpResponse<String> answer = call(browser, address);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Connection")).hasValue("close");
            end.join();
        }
    }

    @Test
    @DisplayName("on one machine nothing waits: without a time to drain, an instance ends at once")
    void withoutTime() {
        ConfigurableApplicationContext instance = start("0s");

        instance.close();

        assertThat(instance.isActive()).isFalse();
    }

    private static ConfigurableApplicationContext start(String time) {
        return new SpringApplicationBuilder(Instance.class)
                .properties("spring.config.location=optional:file:./none/")
                .run("--server.port=0", "--server.address=127.0.0.1", "--baoming.drain=" + time);
    }

    private static URI address(ConfigurableApplicationContext instance) {
        var server = Objects.requireNonNull(((ServletWebServerApplicationContext) instance).getWebServer());
        return URI.create("http://127.0.0.1:" + server.getPort() + "/");
    }

    private static HttpResponse<String> call(HttpClient browser, URI address) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                BodyHandlers.ofString());
    }

    @ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
    @Import(Drain.class)
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
            response.getOutputStream().print("hello");
        }
    }
}
