package org.baoming.payment.platform;

/** Verifies a posted notification: the signature first, before any field is believed. */
public interface NotificationReader {

    Notification read(String raw);
}
