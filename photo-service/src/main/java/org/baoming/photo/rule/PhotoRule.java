package org.baoming.photo.rule;

/**
 * One requirement on a photo, with its name, limit and advice.
 *
 * @param <T> what the rule checks: the file, its header or the decoded picture
 */
public interface PhotoRule<T> {
    PhotoCheck check(T subject);
}
