package org.baoming.passport.proof;

import org.baoming.passport.delivery.MessageKind;

/** What a verification code is sent for. A code for one purpose proves nothing for another. */
public enum CodePurpose {
    /** An address of a passport that is to be registered. */
    REGISTRATION(MessageKind.VERIFICATION_CODE),
    /** An address of a passport whose password is forgotten. */
    RECOVERY(MessageKind.RECOVERY_CODE),
    /** The new address of a passport. */
    CHANGE(MessageKind.CHANGE_CODE),
    /** A current address of a passport, with which its owner agrees to a change. */
    CONFIRMATION(MessageKind.CONFIRMATION_CODE);

    private final MessageKind message;

    CodePurpose(MessageKind message) {
        this.message = message;
    }

    MessageKind message() {
        return message;
    }
}
