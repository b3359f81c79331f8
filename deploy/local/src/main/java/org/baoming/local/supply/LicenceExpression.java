package org.baoming.local.supply;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** An SPDX licence expression, such as {@code (MIT OR Apache-2.0) AND BSD-3-Clause}. */
final class LicenceExpression {

    private static final Pattern TOKEN = Pattern.compile("[()]|[^\\s()]+");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final Predicate<String> allowed;
    private int next;

    private LicenceExpression(String text, Predicate<String> allowed) {
        this.text = text;
        this.allowed = allowed;
        TOKEN.matcher(text).results().forEach(token -> tokens.add(token.group()));
    }

    /**
     * @param allowed whether a single licence is; one with an exception is asked for as {@code GPL-2.0 WITH …}
     * @throws IllegalArgumentException if the text is no expression
     */
    static boolean allows(String text, Predicate<String> allowed) {
        var expression = new LicenceExpression(text, allowed);
        boolean result = expression.either();
        if (expression.next < expression.tokens.size()) {
            throw expression.malformed();
        }
        return result;
    }

    private boolean either() {
        boolean result = all();
        while (read("OR")) {
            result |= all();
        }
        return result;
    }

    private boolean all() {
        boolean result = one();
        while (read("AND")) {
            result &= one();
        }
        return result;
    }

    private boolean one() {
        if (read("(")) {
            boolean result = either();
            if (!read(")")) {
                throw malformed();
            }
            return result;
        }
        String licence = word();
        return allowed.test(read("WITH") ? licence + " WITH " + word() : licence);
    }

    private String word() {
        if (next == tokens.size() || List.of("(", ")", "OR", "AND", "WITH").contains(tokens.get(next))) {
            throw malformed();
        }
        return tokens.get(next++);
    }

    private boolean read(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equals(token);
        if (there) {
            next++;
        }
        return there;
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("No SPDX licence expression: " + text);
    }
}
