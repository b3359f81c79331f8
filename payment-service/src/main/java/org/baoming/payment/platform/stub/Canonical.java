package org.baoming.payment.platform.stub;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text that is signed: the fields sorted by name and joined as {@code name=value&…}, without {@code sign} and without empty fields. Values
 * are percent-encoded first, so that no value can be read as two fields.
 */
final class Canonical {

    static final String SIGN = "sign";

    private Canonical() {}

    static String of(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !field.getKey().equals(SIGN)
                                && !field.getValue().isEmpty())
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
