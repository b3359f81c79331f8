package org.baoming.payment.platform;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Flat forms, as text and as fields. */
public final class Forms {

    private Forms() {}

    public static String write(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** @throws IllegalArgumentException if it is no form, or names a field twice */
    public static Map<String, String> read(String form) {
        var fields = new HashMap<String, String>();
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not a form");
            }
            String name = URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8);
            String value = URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8);
            if (fields.put(name, value) != null) {
                throw new IllegalArgumentException("a field twice");
            }
        }
        return fields;
    }
}
