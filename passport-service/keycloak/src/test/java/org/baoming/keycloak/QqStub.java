package org.baoming.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Stands in for QQ Connect and behaves like it: answers in three formats, errors with status 200, a cancelled sign-in that
 * is no error. There is one person at a time, who always agrees unless a test says otherwise.
 */
public final class QqStub {

    /** @param openId who they are to this application */
    public record Person(String openId, String unionId, String nickname) {

        public static Person fresh() {
            String id = UUID.randomUUID().toString().replace("-", "");
            return new Person(id.toUpperCase(java.util.Locale.ROOT), "UID_" + id, "小" + id.substring(0, 6));
        }
    }

    public static final String AUTHORIZE = "/oauth2.0/authorize";
    public static final String TOKEN = "/oauth2.0/token";
    public static final String ME = "/oauth2.0/me";
    public static final String INFO = "/user/get_user_info";

    private static QqStub running;

    private final HttpServer server;
    private final Map<String, Person> codes = new ConcurrentHashMap<>();
    private final Map<String, Person> tokens = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> instead = new ConcurrentHashMap<>();
    private volatile Person person = Person.fresh();
    private volatile boolean oldFashioned;
    private volatile String refusal = "";

    private record Answer(int status, String body, CountDownLatch when) {}

    private QqStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(AUTHORIZE, this::authorize);
        server.createContext(TOKEN, call -> answer(call, this::token));
        server.createContext(ME, call -> answer(call, this::me));
        server.createContext(INFO, call -> answer(call, this::info));
        server.start();
    }

    public static synchronized QqStub running() {
        if (running == null) {
            try {
                running = new QqStub();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** As at the start, with somebody new at the door. */
    public Person freshPerson() {
        instead.values().forEach(answer -> answer.when.countDown());
        instead.clear();
        calls.clear();
        oldFashioned = false;
        refusal = "";
        person = Person.fresh();
        return person;
    }

    public void comesBack(Person known) {
        freshPerson();
        person = known;
    }

    /** Does not look at {@code fmt}: tokens as a form, the rest as {@code callback( … );}. */
    public void isOldFashioned() {
        oldFashioned = true;
    }

    /** What the browser is sent back with instead of a code. */
    public void refusesWith(String parameters) {
        refusal = parameters;
    }

    public void says(String call, int status, String body) {
        instead.put(call, new Answer(status, body, new CountDownLatch(0)));
    }

    /** Nothing, until {@link #freshPerson()}. */
    public void keepsSilentAt(String call) {
        instead.put(call, new Answer(200, "", new CountDownLatch(1)));
    }

    /** The paths of the calls so far. */
    public List<String> calls() {
        return calls;
    }

    private void authorize(HttpExchange call) throws IOException {
        calls.add(AUTHORIZE);
        Map<String, String> query = query(call);
        boolean right = query.getOrDefault("response_type", "").equals("code")
                && query.getOrDefault("client_id", "").equals(KeycloakServer.QQ_CLIENT)
                && query.getOrDefault("scope", "").equals("get_user_info")
                && query.containsKey("state");
        if (!right) {
            reply(call, 200, "callback( {\"error\":100000,\"error_description\":\"param error\"} );");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code + " " + query.get("redirect_uri"), person);
        String back = query.get("redirect_uri") + "?"
                + (refusal.isEmpty() ? "code=" + code : refusal)
                + "&state=" + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Location", back);
        call.sendResponseHeaders(302, -1);
        call.close();
    }

    private interface Conversation {
        String answer(Map<String, String> query);
    }

    private void answer(HttpExchange call, Conversation conversation) throws IOException {
        calls.add(call.getRequestURI().getPath());
        Answer other = instead.get(call.getRequestURI().getPath());
        if (other == null) {
            reply(call, 200, conversation.answer(query(call)));
            return;
        }
        try {
            other.when.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reply(call, other.status, other.body);
    }

    private String token(Map<String, String> query) {
        Person whose = codes.remove(query.get("code") + " " + query.get("redirect_uri"));
        boolean right = whose != null
                && query.getOrDefault("grant_type", "").equals("authorization_code")
                && query.getOrDefault("client_id", "").equals(KeycloakServer.QQ_CLIENT)
                && query.getOrDefault("client_secret", "").equals(KeycloakServer.QQ_SECRET);
        if (!right) {
            return "callback( {\"error\":100019,\"error_description\":\"code to access token error\"} );";
        }
        String token = UUID.randomUUID().toString().replace("-", "");
        tokens.put(token, whose);
        return json(query)
                ? "{\"access_token\":\"%s\",\"expires_in\":7776000,\"refresh_token\":\"%s\"}".formatted(token, token)
                : "access_token=" + token + "&expires_in=7776000&refresh_token=" + token;
    }

    private String me(Map<String, String> query) {
        Person whose = tokens.get(query.getOrDefault("access_token", ""));
        if (whose == null) {
            return "callback( {\"error\":100016,\"error_description\":\"access token check failed\"} );";
        }
        String union = query.getOrDefault("unionid", "").equals("1") ? ",\"unionid\":\"" + whose.unionId + "\"" : "";
        String body =
                "{\"client_id\":\"%s\",\"openid\":\"%s\"%s}".formatted(KeycloakServer.QQ_CLIENT, whose.openId, union);
        return json(query) ? body : "callback( " + body + " );\n";
    }

    private String info(Map<String, String> query) {
        Person whose = tokens.get(query.getOrDefault("access_token", ""));
        boolean right = whose != null
                && query.getOrDefault("oauth_consumer_key", "").equals(KeycloakServer.QQ_CLIENT)
                && query.getOrDefault("openid", "").equals(whose.openId);
        return right
                ? "{\"ret\":0,\"msg\":\"\",\"is_lost\":0,\"nickname\":\"%s\",\"gender\":\"女\"}"
                        .formatted(whose.nickname)
                : "{\"ret\":-23,\"msg\":\"token is invalid\"}";
    }

    private boolean json(Map<String, String> query) {
        return !oldFashioned && query.getOrDefault("fmt", "").equals("json");
    }

    private static void reply(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private static Map<String, String> query(HttpExchange call) {
        var fields = new LinkedHashMap<String, String>();
        for (String pair : call.getRequestURI().getRawQuery().split("&", 0)) {
            String[] field = pair.split("=", 2);
            fields.put(field[0], URLDecoder.decode(field[1], StandardCharsets.UTF_8));
        }
        return fields;
    }
}
