package org.baoming.local.supply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The licences that a component may have. The list has a line for each, {@code allow MIT}; {@code read "Go License" as
 * BSD-3-Clause} for a name that is no SPDX id; and {@code except pkg:npm/axe-core MPL-2.0: reason} for a component that may have
 * another. A star at the end of an excepted name stands for any rest.
 */
final class Licences {

    private static final Pattern ALLOW = Pattern.compile("allow (\\S+)");
    private static final Pattern READ = Pattern.compile("read \"(.+)\" as (\\S+)");
    private static final Pattern EXCEPT = Pattern.compile("except (\\S+?)(\\*?) (.+?): (.+)");

    private record Excepted(String name, boolean start, String licence, String line) {

        boolean covers(Component component) {
            return (start ? component.name().startsWith(name) : component.name().equals(name))
                    && (component.licences().isEmpty()
                            ? licence.equals("none")
                            : component.licences().contains(licence));
        }
    }

    private final Set<String> allowed = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<Excepted> exceptions = new ArrayList<>();
    private final Set<Excepted> used = new HashSet<>();

    /** @throws IllegalArgumentException if a line says none of the three */
    Licences(List<String> lines) {
        lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::add);
    }

    private void add(String line) {
        Matcher allow = ALLOW.matcher(line);
        Matcher read = READ.matcher(line);
        Matcher except = EXCEPT.matcher(line);
        if (allow.matches()) {
            allowed.add(allow.group(1));
        } else if (read.matches()) {
            names.put(read.group(1), read.group(2));
        } else if (except.matches()) {
            exceptions.add(new Excepted(except.group(1), !except.group(2).isEmpty(), except.group(3), line));
        } else {
            throw new IllegalArgumentException("The list of licences has a line that says nothing: " + line);
        }
    }

    /** Why the component may not be used; empty if it may. */
    Optional<String> objection(Component component) {
        if (component.licences().stream().anyMatch(this::allows)) {
            return Optional.empty();
        }
        for (Excepted exception : exceptions) {
            if (exception.covers(component)) {
                used.add(exception);
                return Optional.empty();
            }
        }
        return Optional.of(component.purl()
                + (component.licences().isEmpty()
                        ? " names no licence"
                        : " is under " + String.join(" or ", component.licences()) + ", which is not allowed"));
    }

    /** Exceptions for what nobody uses any more. */
    List<String> unused() {
        return exceptions.stream()
                .filter(exception -> !used.contains(exception))
                .map(Excepted::line)
                .toList();
    }

    private boolean allows(String licence) {
        String read = names.get(licence);
        if (read != null) {
            return allowed.contains(read);
        }
        if (allowed.contains(licence)) {
            return true;
        }
        try {
            return LicenceExpression.allows(licence, allowed::contains);
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
