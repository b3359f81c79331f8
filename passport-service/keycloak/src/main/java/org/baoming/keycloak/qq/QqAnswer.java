package org.baoming.keycloak.qq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of QQ Connect. Its calls answer in three formats, and not always in the requested one: JSON, JSON inside
 * {@code callback( … );}, or a form ({@code access_token=…&expires_in=…}). An error has status 200, and is shown by a
 * field {@code error} or by a {@code ret} that is not 0.
 */
final class QqAnswer {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern CALLBACK = Pattern.compile("callback\\s*\\((.*)\\)\\s*;?", Pattern.DOTALL);
    private static final Pattern FORM = Pattern.compile("[A-Za-z_]+=[^&=\\s<>]*(&[A-Za-z_]+=[^&=\\s<>]*)*");

    /** QQ refused, or its answer cannot be understood. The message contains at most a code and nothing else of the answer. */
    static final class NoAnswer extends Exception {

        private static final long serialVersionUID = 1;

        NoAnswer(String message) {
            super(message);
        }
    }

    private final JsonNode fields;

    private QqAnswer(JsonNode fields) {
        this.fields = fields;
    }

    /** @throws NoAnswer the answer is a refusal, or none of the three */
    static QqAnswer read(String body) throws NoAnswer {
        String text = body.strip();
        Matcher callback = CALLBACK.matcher(text);
        if (callback.matches()) {
            text = callback.group(1).strip();
        }
        var answer = new QqAnswer(FORM.matcher(text).matches() ? form(text) : json(text));
        answer.requireSuccess();
        return answer;
    }

    private static JsonNode json(String text) throws NoAnswer {
        try {
            JsonNode fields = JSON.readTree(text);
            if (fields != null && fields.isObject()) {
                return fields;
            }
        } catch (JsonProcessingException e) {
            // said below, without the text that could not be read: it may hold a token
        }
        throw new NoAnswer("not understood");
    }

    private static JsonNode form(String text) throws NoAnswer {
        var fields = JSON.createObjectNode();
        try {
            for (String pair : text.split("&", 0)) {
                String[] field = pair.split("=", 2);
                fields.put(field[0], URLDecoder.decode(field[1], StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new NoAnswer("not understood");
        }
        return fields;
    }

    private void requireSuccess() throws NoAnswer {
        for (String name : new String[] {"error", "code", "ret"}) {
            JsonNode code = fields.path(name);
            if (!code.isMissingNode() && !code.asText().equals("0")) {
                throw new NoAnswer("refused, " + name + " " + (code.isIntegralNumber() ? code.asText() : "given"));
            }
        }
    }

    /** @throws NoAnswer the field is missing or empty */
    String required(String name) throws NoAnswer {
        String value = fields.path(name).asText("");
        if (value.isEmpty()) {
            throw new NoAnswer("no " + name);
        }
        return value;
    }

    String optional(String name) {
        return fields.path(name).asText("");
    }

    /** Without its content, which names a person or is a token. */
    @Override
    public String toString() {
        return "QqAnswer";
    }
}
