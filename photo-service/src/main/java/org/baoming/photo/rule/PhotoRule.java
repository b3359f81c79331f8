package org.baoming.photo.rule;

/**
 * One thing that a photo must be, with its name, its limit and the advice that helps.
 *
 * @param <T> what the rule looks at: the file, its header, or the decoded picture
 */
public interface PhotoRule<T> {
    PhotoCheck check(T subject);
}
