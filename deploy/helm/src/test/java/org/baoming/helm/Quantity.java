package org.baoming.helm;

/** Amounts of memory as Kubernetes writes them. */
final class Quantity {

    private Quantity() {}

    static double mebibytes(String text) {
        String number = text.replaceAll("[A-Za-z]+$", "");
        if (number.isEmpty()) {
            return 0;
        }
        double factor = switch (text.substring(number.length())) {
            case "Gi" -> 1024;
            case "Mi" -> 1;
            case "Ki" -> 1.0 / 1024;
            case "G" -> 1e9 / 1024 / 1024;
            case "M" -> 1e6 / 1024 / 1024;
            case "k" -> 1e3 / 1024 / 1024;
            case "" -> 1.0 / 1024 / 1024;
            default -> throw new IllegalArgumentException(text);
        };
        return Double.parseDouble(number) * factor;
    }
}
