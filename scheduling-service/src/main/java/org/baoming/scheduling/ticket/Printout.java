package org.baoming.scheduling.ticket;

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

    private final String file;
    private final String extension;
    private final boolean persons;

    Printout(String file, String extension, boolean persons) {
        this.file = file;
        this.extension = extension;
        this.persons = persons;
    }

    public String file() {
        return file;
    }

    public String extension() {
        return extension;
    }

    /** Whether it needs the names of persons. */
    boolean persons() {
        return persons;
    }
}
