package org.baoming.chassis.event;

/**
 * A fact that is published in the transaction of the change that it reports. Records implement this interface: their
 * components are the payload, and the methods here become the message's headers. An event contains no document number and
 * nothing else that only its owner may read.
 */
public interface DomainEvent {

    /** The Kafka topic, {@code enrollment.registrations}. */
    String topic();

    /** The type on the wire, a literal with its version: {@code enrollment.subjects-reserved.v1}. */
    String type();

    /** The aggregate's id; events of one key arrive in order. */
    String key();

    /** The aggregate's version after the change; grows with every event of a key. */
    long version();
}
