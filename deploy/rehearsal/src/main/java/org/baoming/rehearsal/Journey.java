package org.baoming.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One candidate from the sign-in page to a paid registration, through the gateway. Who gets no answer, or one that the suite is not
 * able to, tries again as people do, with the same idempotency key as the portal.
 */
final class Journey {

    static final String SESSION = "2027-03";
    static final String CENTRE = "440101";
    static final List<String> SUBJECTS = List.of("67", "24");

    static final String PROVINCE = CENTRE.substring(0, 2);
    private static final URI GATEWAY = URI.create("http://localhost:8080");
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]*login-actions[^\"]*)\"");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final Duration PATIENCE_OF_A_REQUEST = Duration.ofSeconds(20);
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 4000;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = JsonMapper.shared();

    enum Step {
        SIGNED_IN,
        DOCUMENT_ENTERED,
        REGISTERED,
        FILLED_IN,
        SUBJECTS_RESERVED,
        PHOTO_ACCEPTED,
        ORDERED,
        PAID_AT_THE_PLATFORM,
        PAID
    }

    /** @param missing what the candidate waited for last; empty for one who has paid */
    record Outcome(int number, String registration, String order, long feesFen, String missing) {

        boolean isPaid() {
            return missing.isEmpty();
        }
    }

    /** This step is not done yet. */
    private static final class Again extends Exception {
        private static final long serialVersionUID = 1;

        Again(String why) {
            super(why);
        }
    }

    private final int number;
    private final String password;
    private final byte[] portrait;
    private final Observed observed;
    private final Map<Step, Integer> reached;
    private final BooleanSupplier mayGoOn;
    private final BooleanSupplier mayPay;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private String registration = "";
    private String order = "";
    private long fees;
    private boolean prepared;

    /**
     * @param number of the passport (Stage)
     * @param reached counts how many came how far
     * @param mayGoOn false when nobody's patience lasts so long
     */
    Journey(
            int number,
            String password,
            byte[] portrait,
            Observed observed,
            Map<Step, Integer> reached,
            BooleanSupplier mayGoOn) {
        this(number, password, portrait, observed, reached, mayGoOn, () -> true);
    }

    /** @param mayPay until then the candidate stands before the cashier */
    Journey(
            int number,
            String password,
            byte[] portrait,
            Observed observed,
            Map<Step, Integer> reached,
            BooleanSupplier mayGoOn,
            BooleanSupplier mayPay) {
        this.mayPay = mayPay;
        this.number = number;
        this.password = password;
        this.portrait = portrait;
        this.observed = observed;
        this.reached = reached;
        this.mayGoOn = mayGoOn;
    }

    /** @throws IllegalStateException nobody's patience lasts so long */
    void prepare() throws InterruptedException {
        try {
            until(Step.SIGNED_IN, this::signIn);
            until(Step.DOCUMENT_ENTERED, this::enterDocument);
            prepared = true;
        } catch (Again givenUp) {
            throw new IllegalStateException("Candidate " + number + " waits for " + givenUp.getMessage(), givenUp);
        }
    }

    /** Where the candidate stands in the waiting room; empty if that could not be learnt now. */
    Optional<JsonNode> place() throws InterruptedException {
        try {
            return Optional.of(
                    write(200, "POST", "/api/waiting-rooms/" + SESSION + "/" + PROVINCE + "/place", Map.of()));
        } catch (Again notNow) {
            return Optional.empty();
        }
    }

    Outcome go() throws InterruptedException {
        try {
            travel();
            return new Outcome(number, registration, order, fees, "");
        } catch (Again givenUp) {
            return new Outcome(number, registration, order, fees, String.valueOf(givenUp.getMessage()));
        }
    }

    private void travel() throws Again, InterruptedException {
        if (!prepared) {
            until(Step.SIGNED_IN, this::signIn);
            until(Step.DOCUMENT_ENTERED, this::enterDocument);
        }
        String openKey = UUID.randomUUID().toString();
        registration = until(Step.REGISTERED, () -> open(openKey));
        String path = "/api/enrollment/registrations/" + registration;
        until(Step.FILLED_IN, () -> fillIn(path));
        String seen = until(null, () -> '"' + get(path).path("subjectsVersion").asString() + '"');
        String subjectsKey = UUID.randomUUID().toString();
        fees = until(
                Step.SUBJECTS_RESERVED,
                () -> fees(write(
                        200,
                        "PUT",
                        path + "/subjects",
                        Map.of("centre", CENTRE, "subjects", SUBJECTS),
                        "Idempotency-Key",
                        subjectsKey,
                        "If-Match",
                        seen)));
        until(null, () -> write(200, "PUT", "/api/photo/registrations/" + registration + "/photo", portrait));
        JsonNode complete = until(Step.PHOTO_ACCEPTED, () -> {
            JsonNode now = get(path);
            if (!now.path("photo").has("photo")) {
                throw new Again("the photo's event");
            }
            return now;
        });
        List<String> entries = complete.path("entries")
                .valueStream()
                .map(entry -> entry.path("entry").asString())
                .toList();
        String orderKey = UUID.randomUUID().toString();
        JsonNode ordered = until(
                Step.ORDERED,
                () -> write(
                        201,
                        "POST",
                        "/api/payment/orders",
                        Map.of("registration", registration, "entries", entries, "method", "ALIPAY"),
                        "Idempotency-Key",
                        orderKey));
        order = ordered.path("order").asString();
        // Where the platform was asked and nobody knows its answer yet, the order is there and its cashier comes later.
        String cashier = until(null, () -> {
            String url = get("/api/payment/orders/" + order).path("cashierUrl").asString("");
            if (url.isEmpty()) {
                throw new Again("the cashier's address");
            }
            return url;
        });
        until(Step.PAID_AT_THE_PLATFORM, () -> {
            if (!mayPay.getAsBoolean()) {
                throw new Again("leave to pay");
            }
            return pay(cashier);
        });
        if (number % 2 == 0) { // half of them press "I have paid"
            until(null, () -> write(200, "POST", "/api/payment/orders/" + order + "/update", Map.of()));
        }
        until(Step.PAID, () -> {
            JsonNode now = get(path);
            boolean paid = now.path("entries")
                    .valueStream()
                    .allMatch(entry -> entry.path("state").asString().equals("PAID"));
            if (!paid) {
                throw new Again("that the entries are paid");
            }
            return now;
        });
    }

    private <T> T until(@Nullable Step step, Callable<T> attempt) throws Again, InterruptedException {
        long pause = FIRST_PAUSE;
        while (true) {
            try {
                T done = attempt.call();
                if (step != null) {
                    reached.merge(step, 1, Integer::sum);
                }
                return done;
            } catch (Again e) {
                if (!mayGoOn.getAsBoolean()) {
                    throw e;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("Candidate " + number + " before " + step, e);
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE, pause * 3 / 2);
        }
    }

    private String signIn() throws Again, InterruptedException {
        cookies.clear();
        HttpResponse<String> page = follow(send("GET", "/oauth2/authorization/keycloak?lang=en", null, null));
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new Again("the sign-in page");
        }
        String fields = "username=" + Stage.username(number) + "&credentialId=&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        follow(send(
                "POST",
                form.group(1).replace("&amp;", "&"),
                BodyPublishers.ofString(fields),
                "application/x-www-form-urlencoded"));
        JsonNode session = get("/api/session");
        if (!session.path("signedIn").asBoolean()) {
            observed.refused("not signed in after the sign-in", 0);
            throw new Again("to be signed in");
        }
        return "";
    }

    private JsonNode enterDocument() throws Again, InterruptedException {
        JsonNode document = get("/api/passport/me").path("document");
        if (!document.isNull()) {
            return document;
        }
        return write(
                200,
                "PUT",
                "/api/passport/me/document",
                Map.of("type", "RESIDENT_ID", "number", residentNumber(number), "name", "演练考生"),
                "If-None-Match",
                "*");
    }

    private String open(String key) throws Again, InterruptedException {
        var accepted = get("/api/enrollment/sessions/" + SESSION + "/provinces/" + PROVINCE + "/texts")
                .valueStream()
                .filter(text -> text.path("mustAccept").asBoolean())
                .map(text -> Map.of(
                        "text",
                        text.path("text").asString(),
                        "version",
                        text.path("version").asInt()))
                .toList();
        return write(
                        201,
                        "POST",
                        "/api/enrollment/registrations",
                        Map.of("session", SESSION, "province", PROVINCE, "accepted", accepted),
                        "Idempotency-Key",
                        key)
                .path("registration")
                .asString();
    }

    private JsonNode fillIn(String path) throws Again, InterruptedException {
        JsonNode document = get("/api/passport/me").path("document");
        JsonNode lists = get("/api/enrollment/reference");
        JsonNode version = get(path).path("personalInformationVersion");
        return write(
                200,
                "PUT",
                path + "/personal-information",
                Map.of(
                        "sex", document.path("sex").asString(),
                        "birthDate", document.path("birthDate").asString(),
                        "ethnicGroup", "01",
                        "occupation", first(lists, "occupations"),
                        "education", first(lists, "educations"),
                        "trainingType", first(lists, "trainingTypes"),
                        "declared", true),
                version.isNumber() ? "If-Match" : "If-None-Match",
                version.isNumber() ? '"' + version.asString() + '"' : "*");
    }

    private static String first(JsonNode lists, String list) {
        return lists.path(list).path(0).path("code").asString();
    }

    private static long fees(JsonNode registration) {
        return registration
                .path("entries")
                .valueStream()
                .mapToLong(entry -> entry.path("feeFen").asLong())
                .sum();
    }

    /** At the platform, which is not the suite's: these requests are not counted. */
    private static String pay(String cashier) throws Again, InterruptedException {
        try {
            int status = HTTP.send(
                            HttpRequest.newBuilder(URI.create(cashier + "/payment"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("method=ALIPAY"))
                                    .timeout(PATIENCE_OF_A_REQUEST)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status >= 400) {
                throw new Again("the cashier, who answered " + status);
            }
            return cashier;
        } catch (IOException e) {
            throw new Again("the cashier: " + e);
        }
    }

    private JsonNode get(String path) throws Again, InterruptedException {
        return expect(200, send("GET", path, null, null));
    }

    private JsonNode write(int expected, String method, String path, Object body, String... headers)
            throws Again, InterruptedException {
        return expect(
                expected,
                body instanceof byte[] jpeg
                        ? send(method, path, BodyPublishers.ofByteArray(jpeg), "image/jpeg", headers)
                        : send(
                                method,
                                path,
                                BodyPublishers.ofString(JSON.writeValueAsString(body)),
                                "application/json",
                                headers));
    }

    private JsonNode expect(int expected, HttpResponse<String> answer) throws Again {
        if (answer.statusCode() != expected) {
            throw new Again(answer.request().method() + " "
                    + answer.request().uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws Again, InterruptedException {
        HttpResponse<String> now = answer;
        for (int hop = 0; hop < 10 && now.statusCode() / 100 == 3; hop++) {
            now = send(
                    "GET",
                    now.uri()
                            .resolve(now.headers().firstValue("Location").orElseThrow())
                            .toString(),
                    null,
                    null);
        }
        return now;
    }

    private HttpResponse<String> send(
            String method, String where, @Nullable BodyPublisher body, @Nullable String type, String... headers)
            throws Again, InterruptedException {
        var request = HttpRequest.newBuilder(GATEWAY.resolve(where))
                .timeout(PATIENCE_OF_A_REQUEST)
                .method(method, body == null ? BodyPublishers.noBody() : body);
        if (type != null) {
            request.header("Content-Type", type).header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""));
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
        long begin = System.nanoTime();
        HttpResponse<String> answer;
        try {
            answer = HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            observed.failed(e.getClass().getSimpleName(), System.nanoTime() - begin);
            trace(method, where, e.toString());
            throw new Again(method + " " + where + ": " + e);
        }
        long nanos = System.nanoTime() - begin;
        if (answer.statusCode() >= 500) {
            observed.failed(Integer.toString(answer.statusCode()), nanos);
            trace(method, where, answer.statusCode() + " " + answer.body());
            throw new Again(method + " " + where + ": " + answer.statusCode() + " " + answer.body());
        }
        if (answer.statusCode() >= 400) {
            observed.refused(answer.statusCode() + " " + code(answer.body()), nanos);
            trace(method, where, answer.statusCode() + " " + answer.body());
        } else {
            observed.answered(nanos);
        }
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private static void trace(String method, String where, String what) {
        if (Boolean.getBoolean("tell")) {
            System.err.println(Instant.now() + " " + method + " " + where.replaceAll("\\?.*", "") + " " + what.strip());
        }
    }

    private static String code(String problem) {
        try {
            return JSON.readTree(problem).path("code").asString("");
        } catch (RuntimeException notJson) {
            return "";
        }
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        if (pair.length < 2 || pair[1].isEmpty() || header.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /** An invented number with a valid date and checksum (GB 11643), another for each candidate. */
    static String residentNumber(int candidate) {
        String body = "659001%s%03d"
                .formatted(
                        LocalDate.of(1995, 1, 1).plusDays(candidate / 1000).format(DateTimeFormatter.BASIC_ISO_DATE),
                        candidate % 1000);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
