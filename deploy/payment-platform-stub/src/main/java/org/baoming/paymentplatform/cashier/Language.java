package org.baoming.paymentplatform.cashier;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The languages of the cashier, each with its texts. */
enum Language {
    ZH("zh-CN"),
    EN("en");

    private final String tag;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Map<String, String> texts;

    Language(String tag) {
        this.tag = tag;
        texts = read("/cashier/texts." + code() + ".properties");
    }

    private static Map<String, String> read(String file) {
        var properties = new Properties();
        try (var in = Objects.requireNonNull(Language.class.getResourceAsStream(file), file)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }

    /** What the person asked for, else what the browser prefers; Chinese first. */
    static Language of(@Nullable String asked, Locale browser) {
        if (asked != null) {
            return asked.equals("en") ? EN : ZH;
        }
        return browser.getLanguage().equals("en") ? EN : ZH;
    }

    String tag() {
        return tag;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Language other() {
        return this == ZH ? EN : ZH;
    }

    String text(String key) {
        return Objects.requireNonNull(texts.get(key), key);
    }
}
