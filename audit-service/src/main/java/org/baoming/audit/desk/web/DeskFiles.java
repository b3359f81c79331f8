package org.baoming.audit.desk.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The files of the desk's pages, for everybody: what they show comes from the services, which decide who may see it. A file with a
 * hash in its name never changes, every other is revalidated each time; the time of a file says nothing, as it is the same in every
 * reproducible build.
 */
@Configuration(proxyBeanMethods = false)
class DeskFiles implements WebMvcConfigurer {

    private static final String FILES = "classpath:/desk/";
    private static final URI ENTRANCE = URI.create("/desk/");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/desk/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .setUseLastModified(false);
        registry.addResourceHandler("/desk/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(DeskFiles::digest)
                .resourceChain(true)
                .addResolver(new PageOrFile());
    }

    /** The desk without a path of a page. Forwarded by hand: a view of Spring MVC would add the language of the server's locale. */
    @Bean
    RouterFunction<ServerResponse> deskEntrance() {
        return RouterFunctions.route()
                .GET(
                        "/desk",
                        any -> ServerResponse.status(HttpStatus.FOUND)
                                .location(ENTRANCE)
                                .build())
                .GET(
                        "/desk/",
                        any -> ServerResponse.ok().build((request, response) -> {
                            request.getRequestDispatcher("/desk/index.html").forward(request, response);
                            return null;
                        }))
                .build();
    }

    private static String digest(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return DigestUtils.md5DigestAsHex(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path that is no file is a page of the desk, and its router handles it. */
    private static final class PageOrFile extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            boolean page = !path.substring(path.lastIndexOf('/') + 1).contains(".");
            return file != null || !page ? file : super.getResource("index.html", location);
        }
    }
}
