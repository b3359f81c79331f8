package org.baoming.passport.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.baoming.passport.Channel;
import org.baoming.passport.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The words of all messages: {@code messages/zh.yaml} and {@code messages/en.yaml}, with the
 * {@linkplain MessageKind#blanks blanks} of a kind as {@code {{name}}}. A mail is written once, as text: blank lines
 * separate its blocks, a block of lines that begin with {@code "- "} is a list, and a block that is a single value is
 * shown large. The HTML is made from that, and all values are escaped.
 */
@Component
public final class MessageTemplates {

    private static final Pattern VALUE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern BETWEEN_BLOCKS = Pattern.compile("\\n\\s*\\n");

    private record Template(
            String subject, @Nullable String mail, @Nullable String sms) {}

    private record Words(String footer, String portal, Map<MessageKind, Template> templates) {}

    private final Map<Language, Words> words = new EnumMap<>(Language.class);
    private final String layout;

    /** @throws IllegalStateException if words are missing or name a value that the kind does not have */
    MessageTemplates() {
        this.layout = text(new ClassPathResource("messages/layout.html"));
        for (Language language : Language.values()) {
            words.put(language, read(language));
        }
    }

    /**
     * @param origin of the one link that each mail has, to a page of the portal. A text message has none: it has no room
     *     for it, providers approve its words in advance, and nobody should learn to follow links in text messages.
     * @throws IllegalArgumentException if not exactly the kind's values are given, or it is not sent by e-mail
     */
    Mail mail(String id, MessageKind kind, Language language, Map<String, String> values, URI origin) {
        requireAll(kind, values);
        Template template = template(kind, language);
        String mail = template.mail;
        if (mail == null) {
            throw new IllegalArgumentException(kind + " is not sent by e-mail");
        }
        String subject = inOneLine(filled(template.subject, values));
        String link = origin + kind.page();
        return new Mail(
                id,
                subject,
                filled(mail, values) + "\n" + words(language).portal + link + "\n\n--\n" + footer(language) + "\n",
                page(language, subject, blocks(mail, values), link));
    }

    /** @throws IllegalArgumentException if not exactly the kind's values are given, or it is not sent by text message */
    TextMessage sms(String id, MessageKind kind, Language language, Map<String, String> values) {
        requireAll(kind, values);
        String sms = template(kind, language).sms;
        if (sms == null) {
            throw new IllegalArgumentException(kind + " is not sent by text message");
        }
        Map<String, String> used = new LinkedHashMap<>();
        names(sms).forEach(name -> used.put(name, inOneLine(values.getOrDefault(name, ""))));
        return new TextMessage(id, kind, language, inOneLine(filled(sms, used)), used);
    }

    public String subject(MessageKind kind, Language language, Map<String, String> values) {
        return inOneLine(filled(template(kind, language).subject, values));
    }

    private static Words read(Language language) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("messages/" + language.tag() + ".yaml"));
        Properties texts = yaml.getObject();
        if (texts == null) {
            throw new IllegalStateException("There are no messages in " + language);
        }
        Map<MessageKind, Template> templates = new EnumMap<>(MessageKind.class);
        for (MessageKind kind : MessageKind.values()) {
            templates.put(
                    kind,
                    new Template(
                            required(texts, kind, "subject"),
                            kind.isSentBy(Channel.EMAIL) ? required(texts, kind, "mail") : null,
                            kind.isSentBy(Channel.MOBILE) ? required(texts, kind, "sms") : null));
        }
        return new Words(texts.getProperty("footer", "").strip(), texts.getProperty("portal", ""), templates);
    }

    private static String required(Properties texts, MessageKind kind, String part) {
        String text = texts.getProperty(kind.key() + "." + part);
        if (text == null || text.isBlank()) {
            throw new IllegalStateException("The message " + kind.key() + " has no " + part);
        }
        Set<String> unknown = new TreeSet<>(names(text));
        unknown.removeAll(kind.blanks());
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("The message " + kind.key() + " has no values " + unknown);
        }
        return part.equals("mail") ? text : text.strip();
    }

    private static void requireAll(MessageKind kind, Map<String, String> values) {
        if (!kind.blanks().equals(values.keySet())) {
            throw new IllegalArgumentException(kind + " takes " + kind.blanks() + ", not " + values.keySet());
        }
    }

    private Template template(MessageKind kind, Language language) {
        Template template = words(language).templates.get(kind);
        if (template == null) {
            throw new IllegalStateException("The message " + kind + " has no template");
        }
        return template;
    }

    private Words words(Language language) {
        Words found = words.get(language);
        if (found == null) {
            throw new IllegalStateException("There are no messages in " + language);
        }
        return found;
    }

    private String footer(Language language) {
        return words(language).footer;
    }

    private static Set<String> names(String text) {
        return VALUE.matcher(text).results().map(value -> value.group(1)).collect(Collectors.toSet());
    }

    /** In one pass: values that are filled in are not evaluated again. */
    private static String filled(String text, Map<String, String> values) {
        return VALUE.matcher(text)
                .replaceAll(value -> Matcher.quoteReplacement(values.getOrDefault(value.group(1), value.group())));
    }

    private static String inOneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    private String page(Language language, String subject, String content, String link) {
        return filled(
                layout,
                Map.of(
                        "lang", language.tag(),
                        "subject", escaped(subject),
                        "content", content,
                        "portal", escaped(words(language).portal),
                        "link", escaped(link),
                        "footer", escaped(footer(language))));
    }

    private static String blocks(String mail, Map<String, String> values) {
        Map<String, String> escaped = values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        value -> lines(escaped(value.getValue()).lines().toList())));
        return BETWEEN_BLOCKS
                .splitAsStream(mail.strip())
                .map(block -> filled(block(block.strip()), escaped))
                .collect(Collectors.joining("\n"));
    }

    private static String block(String block) {
        List<String> lines = block.lines().map(MessageTemplates::escaped).toList();
        if (VALUE.matcher(block).matches()) {
            return "<p style=\"font-size:28px;font-weight:bold;letter-spacing:4px;margin:0 0 16px\">" + block + "</p>";
        }
        if (lines.stream().allMatch(line -> line.startsWith("- "))) {
            return lines.stream()
                    .map(line -> "<li style=\"margin:0 0 4px\">" + line.substring(2) + "</li>")
                    .collect(Collectors.joining("", "<ul style=\"margin:0 0 16px;padding-left:20px\">", "</ul>"));
        }
        return "<p style=\"margin:0 0 16px\">" + lines(lines) + "</p>";
    }

    private static String lines(List<String> lines) {
        return String.join("<br>", lines);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static String text(ClassPathResource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file.getPath(), e);
        }
    }
}
