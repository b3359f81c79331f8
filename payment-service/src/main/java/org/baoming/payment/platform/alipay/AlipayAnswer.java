package org.baoming.payment.platform.alipay;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the gateway: its response object, and that object's text as it was signed. */
record AlipayAnswer(JsonNode response, String signed, String sign) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** @throws IllegalArgumentException if there is no such response in it */
    static AlipayAnswer read(String text, String method) {
        String name = method.replace('.', '_') + "_response";
        JsonNode whole = JSON.readTree(text);
        int start = text.indexOf('"' + name + '"');
        if (start < 0 || !whole.path(name).isObject()) {
            throw new IllegalArgumentException("an answer without " + name);
        }
        int from = text.indexOf('{', start);
        return new AlipayAnswer(
                whole.path(name),
                text.substring(from, endOfObject(text, from)),
                whole.path("sign").asString(""));
    }

    String code() {
        return text("code");
    }

    String subCode() {
        return text("sub_code");
    }

    boolean isSuccess() {
        return code().equals("10000");
    }

    String text(String field) {
        return response.path(field).asString("");
    }

    private static int endOfObject(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                depth++;
            } else if (!quoted && c == '}' && --depth == 0) {
                return at + 1;
            }
        }
        throw new IllegalArgumentException("an object that does not end");
    }
}
