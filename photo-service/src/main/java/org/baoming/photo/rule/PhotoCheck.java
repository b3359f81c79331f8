package org.baoming.photo.rule;

/**
 * What one rule found.
 *
 * @param rule stable name of the rule
 * @param measured what this photo has
 * @param limit what it should have
 * @param adviceZh how to mend it, in Chinese
 * @param adviceEn how to mend it, in English
 */
public record PhotoCheck(
        String rule, boolean passed, String measured, String limit, String adviceZh, String adviceEn) {}
