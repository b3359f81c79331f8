package org.baoming.chassis.testing;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer with any status. */
public record ApiAnswer(int status, HttpHeaders headers, byte[] bytes) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The body read as JSON; a missing node where it is empty. */
    public JsonNode json() {
        return bytes.length == 0 ? JSON.missingNode() : JSON.readTree(bytes);
    }

    /** The stable code of a problem answer, or an empty text. */
    public String code() {
        return json().path("code").asString("");
    }

    @Override
    public String toString() {
        return status + " " + body();
    }
}
