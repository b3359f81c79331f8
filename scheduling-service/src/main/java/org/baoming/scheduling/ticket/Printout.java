package org.baoming.scheduling.ticket;

import java.util.Arrays;
import java.util.Optional;

/** What a centre prints for its rooms. */
public enum Printout {
    /** Tickets in one file. */
    TICKETS("tickets", "pdf", true),
    /** Tickets, a file for each room of each slot. */
    TICKETS_BY_ROOM("tickets", "zip", true),
    /** Who sits where, with a column for signatures. */
    HALL_LISTS("hall-lists", "pdf", true),
    /** What stands on a door: no names. */
    DOOR_POSTERS("door-posters", "pdf", false),
    /** What lies on a table. */
    SEAT_LABELS("seat-labels", "pdf", true);

    private final String title;
    private final String extension;
    private final boolean persons;

    Printout(String title, String extension, boolean persons) {
        this.title = title;
        this.extension = extension;
        this.persons = persons;
    }

    /** @param file such as {@code hall-lists.pdf} */
    public static Optional<Printout> of(String file) {
        return Arrays.stream(values())
                .filter(printout -> printout.file().equals(file))
                .findFirst();
    }

    public String file() {
        return title + "." + extension;
    }

    /** The name of the file that is saved. */
    public String fileOf(String centre) {
        return title + "-" + centre + "." + extension;
    }

    /** Whether it needs the names of persons. */
    boolean persons() {
        return persons;
    }
}
