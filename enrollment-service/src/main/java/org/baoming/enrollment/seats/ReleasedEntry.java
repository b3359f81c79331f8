package org.baoming.enrollment.seats;

/** An entry that no longer holds a seat. */
public record ReleasedEntry(SubjectEntry entry, ReleaseReason reason) {}
