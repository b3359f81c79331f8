package org.baoming.contact;

/**
 * The name with which a person signs in: a mobile number, an e-mail address, or the user name of a member of
 * staff.
 */
public final class SignInName {

    private SignInName() {}

    /** A name that is neither is looked up as it was typed, without invisible characters. */
    public static String canonical(String typed) {
        return MobileForm.canonical(typed)
                .or(() -> EmailForm.canonical(typed))
                .orElseGet(() -> typed.length() > Typed.LONGEST ? typed.strip() : Typed.plain(typed));
    }
}
