package org.baoming.paymentplatform.cashier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * An HTML template: <code>{{name}}</code> is a value and <code>{{t:key}}</code> a text in the reader's language, both
 * escaped; <code>{{?name:attribute}}</code> is the attribute if there is such a value.
 */
enum Page {
    PAY,
    RESULT,
    CLOSED,
    NOT_FOUND;

    private static final Pattern GAP = Pattern.compile("\\{\\{(t:|[?])?([A-Za-z_.]+)(?::([a-z]+))?}}");
    private static final String FRAME = read("frame");

    private final String body = read(name().toLowerCase(Locale.ROOT).replace('_', '-'));

    String render(Language language, Map<String, String> values) {
        return fill(FRAME.replace("{{body}}", body), language, values);
    }

    private static String fill(String template, Language language, Map<String, String> values) {
        return GAP.matcher(template).replaceAll(gap -> {
            String name = gap.group(2);
            String kind = Objects.requireNonNullElse(gap.group(1), "");
            String text = switch (kind) {
                case "t:" -> language.text(name);
                case "?" -> values.containsKey(name) ? gap.group(3) : "";
                default -> Objects.requireNonNull(values.get(name), name);
            };
            return Matcher.quoteReplacement(HtmlUtils.htmlEscape(text, "UTF-8"));
        });
    }

    private static String read(String name) {
        String file = "/cashier/" + name + ".html";
        try (var in = Objects.requireNonNull(Page.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
