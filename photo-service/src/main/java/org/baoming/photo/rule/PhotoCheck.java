package org.baoming.photo.rule;

/**
 * The result of one rule.
 *
 * @param rule stable name of the rule
 * @param measured the measured value
 * @param limit the required value
 * @param adviceZh how to correct it, in Chinese
 * @param adviceEn how to correct it, in English
 */
public record PhotoCheck(
        String rule, boolean passed, String measured, String limit, String adviceZh, String adviceEn) {}
