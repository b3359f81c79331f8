package org.baoming.audit.record;

/** Mail to the exam board. */
public interface BoardMail {

    /** @return false if nobody is named as the board, or the mail has to be tried again */
    boolean send(String subject, String text);
}
