package org.baoming.chassis.event;

/**
 * A fact, published in the transaction of the change that it tells. Records implement it: the components are the payload, the
 * methods here go into the message's headers. It holds no document number and nothing else that only its owner may read.
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
