package org.baoming.passport.record;

/**
 * The member of a centre's staff who asked.
 *
 * @param subject of the sign-in
 * @param centre 6 digits
 */
public record StaffMember(String subject, String role, String centre) {}
