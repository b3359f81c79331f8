package org.baoming.gateway.routes;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.baoming.gateway.GatewaySettings;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * The connections to the services: HTTP/1.1, kept open and reused.
 *
 * <p>Apache's client is used instead of the JDK's. The JDK's client offers an upgrade to HTTP/2 with every request, and
 * its timeout ends an answer that streams for longer; here, a stream lives as long as something arrives now and then.
 */
@Configuration(proxyBeanMethods = false)
class Connections {

    /** Shorter than the 20 s after which a service's Tomcat closes an idle connection, so that no write meets a closed one. */
    private static final TimeValue IDLE = TimeValue.ofSeconds(10);

    private static final Pattern IMPORTS = Pattern.compile("^/api/[^/]+/imports/");

    @Bean
    HttpComponentsClientHttpRequestFactory connectionsInwards(GatewaySettings settings) {
        int perService = settings.connectionsPerService();
        int upstreams = settings.services().size() + 1;
        int streams = settings.streams();
        return ClientHttpRequestFactoryBuilder.httpComponents()
                .withConnectionManagerCustomizer(manager -> manager.setMaxConnPerRoute(perService + streams)
                        .setMaxConnTotal(perService * upstreams + streams))
                .withConnectionConfigCustomizer(connection -> connection.setIdleTimeout(IDLE.toTimeout()))
                .withDefaultRequestConfigCustomizer(
                        request -> request.setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                                .setAuthenticationEnabled(false)
                                .setContentCompressionEnabled(false)
                                .setProtocolUpgradeEnabled(false)
                                .setHardCancellationEnabled(false))
                .withHttpClientCustomizer(client -> client.disableCookieManagement()
                        .disableAutomaticRetries()
                        .disableAuthCaching()
                        .disableContentCompression()
                        .disableDefaultUserAgent()
                        .evictIdleConnections(IDLE)
                        .addExecInterceptorLast("body-not-taken", Connections::noticeBodyNotTaken)
                        .addExecInterceptorFirst("streams", Connections::abandonStreams)
                        .addExecInterceptorFirst("imports", (request, scope, chain) -> {
                            waitForImports(request, scope, settings.importTimeout());
                            return chain.proceed(request, scope);
                        }))
                .build(HttpClientSettings.defaults()
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withTimeouts(settings.connectTimeout(), settings.answerTimeout()));
    }

    @Bean
    HttpClient services(HttpComponentsClientHttpRequestFactory connectionsInwards) {
        return connectionsInwards.getHttpClient();
    }

    /** A spreadsheet is answered when it is stored. */
    private static void waitForImports(ClassicHttpRequest request, ExecChain.Scope scope, Duration timeout) {
        if (IMPORTS.matcher(request.getPath()).find()) {
            scope.clientContext.setRequestConfig(RequestConfig.copy(scope.clientContext.getRequestConfigOrDefault())
                    .setResponseTimeout(Timeout.of(timeout))
                    .build());
        }
    }

    private static ClassicHttpResponse abandonStreams(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (response.getEntity() != null
                && Streams.isStream(response.getEntity().getContentType())) {
            response.setEntity(Streams.abandonable(response.getEntity(), scope.execRuntime));
        }
        return response;
    }

    private static ClassicHttpResponse noticeBodyNotTaken(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        if (request.getEntity() != null) {
            request.setEntity(BodyNotTaken.noticed(request.getEntity()));
        }
        return chain.proceed(request, scope);
    }
}
