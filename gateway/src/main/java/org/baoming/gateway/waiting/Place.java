package org.baoming.gateway.waiting;

import java.time.Instant;

/** Where a visitor stands, as the visitor's own signed token says. */
sealed interface Place {

    Person person();

    /**
     * Was here before the opening and takes part in the draw.
     *
     * @param number what the draw says; not in the token, because it follows from the person
     */
    record InDraw(Person person, double number) implements Place {}

    /** Came after the opening. */
    record InLine(Person person, Instant arrivedAt) implements Place {}

    /** Is in. */
    record Inside(Person person, Instant until) implements Place {}

    /**
     * Whose place it is.
     *
     * @param passport else a browser, before its visitor signs in
     */
    record Person(boolean passport, String id) {

        static Person ofPassport(String id) {
            return new Person(true, id);
        }

        static Person ofBrowser(String id) {
            return new Person(false, id);
        }
    }
}
