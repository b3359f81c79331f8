package org.baoming.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A candidate with a browser, who signs in on Keycloak's page, enters a document and opens a registration, all through the
 * gateway.
 */
final class Candidate {

    static final String SESSION_COOKIE = "BAOMING_SESSION";
    static final String CSRF_COOKIE = "XSRF-TOKEN";

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI gateway;
    private final int number;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** @param number from 1 */
    Candidate(URI gateway, int number) {
        this.gateway = gateway;
        this.number = number;
    }

    int number() {
        return number;
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** What a kept session consists of. */
    void remember(String session, String csrf) {
        cookies.put(SESSION_COOKIE, session);
        cookies.put(CSRF_COOKIE, csrf);
    }

    /** Whether writes still have a proof: the gateway replaces one that it does not take. */
    boolean isRemembered() throws IOException, InterruptedException {
        String proof = cookie(CSRF_COOKIE);
        get("/api/session");
        return proof.equals(cookie(CSRF_COOKIE)) && isSignedIn();
    }

    /** As a service sees it: a session outlives the token that it stands for. */
    boolean isSignedIn() throws IOException, InterruptedException {
        return get("/api/enrollment/me").statusCode() == 200;
    }

    /** Where the sign-in page sends its form. */
    String openSignInPage() throws IOException, InterruptedException {
        cookies.clear();
        HttpResponse<String> page = follow(get("/oauth2/authorization/keycloak?lang=en"));
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException("No sign-in form, but " + page.statusCode() + " " + page.body());
        }
        return form.group(1).replace("&amp;", "&");
    }

    void signIn(String password) throws IOException, InterruptedException {
        signIn(Stage.username(number), password);
    }

    /** Staff have the same page. */
    void signIn(String username, String password) throws IOException, InterruptedException {
        String form = openSignInPage();
        String fields = "username=" + username + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        follow(send("POST", form, fields, "application/x-www-form-urlencoded"));
        get("/api/session"); // brings the cookie that writes have to repeat
        if (!isSignedIn()) {
            throw new IllegalStateException(username + " could not sign in");
        }
        cookies.keySet().removeIf(name -> !name.equals(SESSION_COOKIE) && !name.equals(CSRF_COOKIE));
    }

    /** The registration in the rehearsal's session, opened now where there is none. */
    String registration() throws IOException, InterruptedException {
        for (JsonNode registration :
                JSON.readTree(require(200, get("/api/enrollment/registrations")).body())) {
            if (registration.path("session").asString().equals(Stage.SESSION)) {
                return registration.path("registration").asString();
            }
        }
        if (JSON.readTree(require(200, get("/api/passport/me")).body())
                .path("document")
                .isNull()) {
            require(
                    200,
                    write(
                            "PUT",
                            "/api/passport/me/document",
                            """
                    {"type": "PASSPORT", "number": "RHS%06d", "name": "演练%s"}""".formatted(number, inChinese(number)),
                            "If-None-Match",
                            "*"));
        }
        HttpResponse<String> opened = require(
                201, write("POST", "/api/enrollment/registrations", """
                {"session": "%s", "province": "%s", "accepted": []}""".formatted(Stage.SESSION, Stage.PROVINCE)));
        return JSON.readTree(opened.body()).path("registration").asString();
    }

    /** 2026 as 二〇二六: names have no digits. */
    private static String inChinese(int number) {
        return String.valueOf(number)
                .chars()
                .mapToObj(digit -> "〇一二三四五六七八九".substring(digit - '0', digit - '0' + 1))
                .collect(Collectors.joining());
    }

    /** @return the tag of what is chosen now: the next choice names it */
    String choose(String registration, String centre, String subject) throws IOException, InterruptedException {
        String path = "/api/enrollment/registrations/" + registration;
        String seen = '"' + fetch(path).path("subjectsVersion").asString() + '"';
        return require(200, write("PUT", path + "/subjects", """
                {"centre": "%s", "subjects": ["%s"]}""".formatted(centre, subject), "If-Match", seen))
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    /** What a read answers. */
    JsonNode fetch(String where) throws IOException, InterruptedException {
        return JSON.readTree(require(200, get(where)).body());
    }

    /** @param code of a refusal, or empty */
    record Reply(int status, String code) {

        @Override
        public String toString() {
            return (status + " " + code).strip();
        }
    }

    /**
     * Asks for something whose content does not matter; several threads may do so at once.
     *
     * @param photo a JPEG to send, or null
     */
    Reply ask(String method, String path, byte @Nullable [] photo) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .method(method, photo == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(photo))
                .header(
                        "Cookie",
                        SESSION_COOKIE + "=" + cookie(SESSION_COOKIE) + "; " + CSRF_COOKIE + "=" + cookie(CSRF_COOKIE));
        if (photo != null) {
            request.header("Content-Type", "image/jpeg").header("X-XSRF-TOKEN", cookie(CSRF_COOKIE));
        }
        HttpResponse<byte[]> answer;
        try {
            answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException brokenOff) {
            return new Reply(0, brokenOff.getClass().getSimpleName());
        }
        if (answer.statusCode() < 400) {
            return new Reply(answer.statusCode(), "");
        }
        Matcher code = CODE.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        return new Reply(answer.statusCode(), code.find() ? code.group(1) : "without a code");
    }

    /** Reads some settings, and writes what becomes of them. */
    void change(String path, UnaryOperator<Map<String, Object>> change) throws IOException, InterruptedException {
        HttpResponse<String> read = require(200, get(path));
        Map<String, Object> settings = JSON.readValue(read.body(), new TypeReference<>() {});
        require(
                200,
                write(
                        "PUT",
                        path,
                        JSON.writeValueAsString(change.apply(settings)),
                        "If-Match",
                        read.headers().firstValue("ETag").orElseThrow()));
    }

    void post(int expected, String path, String body) throws IOException, InterruptedException {
        require(expected, write("POST", path, body));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, null);
    }

    private HttpResponse<String> write(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(method, path, body, "application/json", headers);
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws IOException, InterruptedException {
        HttpResponse<String> now = answer;
        for (int hop = 0; hop < 10 && now.statusCode() == 302; hop++) {
            String location = now.headers().firstValue("Location").orElseThrow();
            if (location.equals("/")) {
                break;
            }
            now = get(location);
        }
        return now;
    }

    private HttpResponse<String> send(
            String method, String where, @Nullable String body, @Nullable String type, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(where))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type)
                    .header("X-XSRF-TOKEN", cookie(CSRF_COOKIE))
                    .header("Idempotency-Key", "rehearsal-" + UUID.randomUUID());
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private static HttpResponse<String> require(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    answer.request().uri().getPath() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }
}
