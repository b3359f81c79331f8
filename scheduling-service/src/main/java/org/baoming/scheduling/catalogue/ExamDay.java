package org.baoming.scheduling.catalogue;

import java.time.LocalDate;

/** A day on which a centre examines a subject. */
public record ExamDay(String session, String centre, String subject, LocalDate date) {}
