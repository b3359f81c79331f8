package org.baoming.payment.platform;

/** Tells what a posted form proves: the signature first, before any field is believed. */
public interface NotificationReader {

    Notification read(String raw);
}
