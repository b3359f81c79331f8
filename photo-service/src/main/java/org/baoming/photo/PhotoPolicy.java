package org.baoming.photo;

/** What a centre asks of the photos of its candidates. */
public record PhotoPolicy(Background background, Colour colour) {
    /** Where no centre is chosen yet, or it has said nothing. */
    public static final PhotoPolicy ANY = new PhotoPolicy(Background.ANY, Colour.ANY);

    /** The names that enrollment-service uses. */
    public enum Background {
        ANY,
        WHITE,
        BLUE
    }

    /** The names that enrollment-service uses. */
    public enum Colour {
        ANY,
        COLOUR_ONLY
    }
}
