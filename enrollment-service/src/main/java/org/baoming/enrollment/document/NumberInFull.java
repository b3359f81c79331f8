package org.baoming.enrollment.document;

/**
 * A document number as it stands on the document; it is never stored here.
 *
 * @param key of the person, by which it is compared with a registration's document
 */
public record NumberInFull(String number, PersonKey key) {
    @Override
    public String toString() {
        return "NumberInFull";
    }
}
