package org.baoming.passport.record;

/**
 * The member of staff who asked.
 *
 * @param subject of the sign-in
 * @param centre 6 digits; of whoever has none their province, or {@code board}
 */
public record StaffMember(String subject, String role, String centre) {}
