package org.baoming.passport.delivery;

import org.baoming.passport.MobileNumber;

/** Sends text messages to mobile numbers of the mainland. */
public interface SmsSender {

    /** @throws NotSentException where the provider did not take it, or nothing is known about that */
    void send(MobileNumber to, TextMessage message);
}
