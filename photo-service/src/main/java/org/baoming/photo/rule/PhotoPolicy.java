package org.baoming.photo.rule;

/** What a centre, or the province before a centre is chosen, requires of photos. */
public record PhotoPolicy(Background background, Colour colour) {
    /** Requires nothing. */
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
