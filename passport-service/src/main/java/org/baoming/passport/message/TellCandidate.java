package org.baoming.passport.message;

import org.baoming.passport.Channel;
import org.springframework.stereotype.Component;

/** Has a candidate told, by every channel that is right for the news. */
@Component
public class TellCandidate {

    private final OutgoingMessages messages;

    TellCandidate(OutgoingMessages messages) {
        this.messages = messages;
    }

    /** Call it in the transaction that notes the event; telling of the same cause again does nothing. */
    public void tell(News news) {
        for (Channel channel : news.kind().channels()) {
            messages.put(news.passport(), news.cause(), channel, news.kind(), news.values(), news.usefulUntil());
        }
    }
}
