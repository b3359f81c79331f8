package org.baoming.gateway.routes;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The upstream closed the connection while a body was being sent to it. That is not silence: it may have answered already,
 * and the visitor may have caused the closing.
 */
final class BodyNotTaken extends IOException {

    private static final long serialVersionUID = 1L;

    private BodyNotTaken(IOException cause) {
        super("The body was not taken to its end: " + cause.getMessage(), cause);
    }

    /** The same body; it throws this exception when the upstream does not accept it. */
    static HttpEntity noticed(HttpEntity body) {
        return new HttpEntityWrapper(body) {
            @Override
            public void writeTo(OutputStream upstream) throws IOException {
                try {
                    super.writeTo(upstream);
                    // else its end would be sent later, where a failure looks like any other
                    upstream.flush();
                } catch (IOException e) {
                    throw new BodyNotTaken(e);
                }
            }
        };
    }
}
