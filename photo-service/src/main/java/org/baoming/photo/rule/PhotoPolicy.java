package org.baoming.photo.rule;

/** What a centre, or the province as long as no centre is chosen, asks of photos. */
public record PhotoPolicy(Background background, Colour colour) {
    /** Asks for nothing. */
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
