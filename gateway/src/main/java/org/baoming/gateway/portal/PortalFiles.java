package org.baoming.gateway.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.baoming.gateway.PortalPages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The portal's files: a file with a hash in its name never changes, every other file is revalidated each time.
 *
 * <p>Spring Boot's own handling is not used: its welcome page has no Cache-Control, and it relies on the time of the file,
 * which is the same in every reproducible build, so a browser would keep yesterday's {@code index.html}.
 */
@Configuration(proxyBeanMethods = false)
class PortalFiles implements WebMvcConfigurer {

    private static final String FILES = "classpath:/static/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .setUseLastModified(false)
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(PortalFiles::digest)
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PageOrFile());
    }

    /** A forward by hand: a view of Spring MVC would add the language of the server's locale. */
    @Bean
    RouterFunction<ServerResponse> entrance() {
        return RouterFunctions.route()
                .route(readingOf("/"), any -> page("/index.html"))
                // The page that verifies tickets, which works without a network and without the portal.
                .add(pageOfItsOwn("/verify/"))
                // The page of the waiting room, which is small.
                .add(pageOfItsOwn("/waiting/"))
                .build();
    }

    private static RouterFunction<ServerResponse> pageOfItsOwn(String folder) {
        return RouterFunctions.route()
                .route(readingOf(folder), any -> page(folder + "index.html"))
                .route(
                        readingOf(folder.substring(0, folder.length() - 1)),
                        request -> ServerResponse.permanentRedirect(URI.create(withQuery(folder, request)))
                                .build())
                .build();
    }

    /** Monitors ask for the headers alone. */
    private static RequestPredicate readingOf(String path) {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(path));
    }

    private static String withQuery(String path, ServerRequest request) {
        String query = request.uri().getRawQuery();
        return query == null ? path : path + "?" + query;
    }

    private static ServerResponse page(String file) {
        return ServerResponse.ok().build((request, response) -> {
            request.getRequestDispatcher(file).forward(request, response);
            return null;
        });
    }

    private static String digest(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return DigestUtils.md5DigestAsHex(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path that is no file is a page of the portal, and its router handles it. */
    private static final class PageOrFile extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            return file != null || !PortalPages.has(path) ? file : super.getResource("index.html", location);
        }
    }
}
