package org.baoming.passport;

/** Sends text messages. Which provider does it is chosen by {@code passport.sms.sender}. */
public interface SmsSender {

    /** @throws NotSentException where the provider did not take it */
    void send(MobileNumber to, String text);
}
