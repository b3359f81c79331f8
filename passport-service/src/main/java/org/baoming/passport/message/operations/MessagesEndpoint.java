package org.baoming.passport.message.operations;

import java.util.List;
import java.util.Map;
import org.baoming.passport.message.OutgoingMessages;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * The messages that are not sent, as an operator sees them on the management port: {@code GET /actuator/messages} counts
 * them with their last failure, {@code POST} retries those that were tried too often.
 */
@Component
@Endpoint(id = "messages")
class MessagesEndpoint {

    private final OutgoingMessages messages;

    MessagesEndpoint(OutgoingMessages messages) {
        this.messages = messages;
    }

    @ReadOperation
    List<OutgoingMessages.Count> unsent() {
        return messages.counts();
    }

    @WriteOperation
    Map<String, Integer> tryAgain() {
        return Map.of("waiting", messages.tryAgain());
    }
}
