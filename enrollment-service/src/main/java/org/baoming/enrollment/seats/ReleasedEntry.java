package org.baoming.enrollment.seats;

/** An entry that holds no seat any more. */
public record ReleasedEntry(SubjectEntry entry, ReleaseReason reason) {}
