package org.baoming.chassis.feign;

import feign.Capability;
import feign.Client;
import feign.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.util.unit.DataSize;

/**
 * Limits the answers of all Feign clients: an answer that exceeds its limit is a failed call, before it fills the heap.
 *
 * <p>Public because Feign calls it by reflection.
 */
public final class BoundedAnswers implements Capability {

    private final long most;

    BoundedAnswers(DataSize most) {
        this.most = most.toBytes();
    }

    @Override
    public Client enrich(Client client) {
        return (request, options) -> {
            Response response = client.execute(request, options);
            if (response.body() == null) {
                return response;
            }
            Integer length = response.body().length();
            if (length != null && length > most) {
                response.close();
                throw tooLong();
            }
            return response.toBuilder()
                    .body(new AtMost(response.body().asInputStream()), length)
                    .build();
        };
    }

    private IOException tooLong() {
        return new IOException("The answer has more than " + most + " bytes");
    }

    private final class AtMost extends FilterInputStream {

        private long seen;

        AtMost(InputStream answer) {
            super(answer);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            seen += read;
            if (seen > most) {
                throw tooLong();
            }
        }
    }
}
