package org.baoming.passport.record;

/**
 * Who at a centre's desk asked.
 *
 * @param subject of the sign-in
 * @param centre 6 digits
 */
public record StaffMember(String subject, String role, String centre) {}
