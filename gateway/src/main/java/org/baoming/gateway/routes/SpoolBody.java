package org.baoming.gateway.routes;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.ClientAbortException;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Archives of photos are too large for the memory that {@link LimitBody} has: each is received into a file, a few at a time,
 * before anything behind the gateway is called. The file has no name any more once it is open, so that nothing of it is left behind.
 */
@Component
class SpoolBody implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final int CHUNK = 16 * 1024;

    private final DataSize most;
    private final Duration timeout;
    private final Semaphore places;
    private final Problems problems;

    SpoolBody(GatewaySettings settings, Problems problems) {
        this.most = settings.maxArchive();
        this.timeout = settings.archiveTimeout();
        this.places = new Semaphore(settings.archivesAtOnce());
        this.problems = problems;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (request.headers().firstHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            return problems.answer(ProblemCode.LENGTH_REQUIRED, "Send the body with a Content-Length, not in chunks.");
        }
        long length = request.headers().contentLength().orElse(0);
        if (length > most.toBytes()) {
            return problems.answer(ProblemCode.PAYLOAD_TOO_LARGE, "At most " + most.toBytes() + " bytes are accepted.");
        }
        if (!places.tryAcquire()) {
            return problems.answer(
                    ProblemCode.OVERLOADED, "Other archives are being received; send it again in a moment.");
        }
        try (FileChannel file = nameless()) {
            if (!receive(request.servletRequest().getInputStream(), length, file)) {
                return problems.answer(ProblemCode.REQUEST_TIMEOUT, "The body did not arrive in time.");
            }
            file.position(0);
            return next.handle(
                    ServerRequest.create(new Spooled(request.servletRequest(), file), request.messageConverters()));
        } finally {
            places.release();
        }
    }

    private static FileChannel nameless() throws IOException {
        Path path = Files.createTempFile("archive", null);
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
    }

    /**
     * @return false if it takes too long
     * @throws IOException the visitor has gone
     */
    private boolean receive(InputStream arriving, long announced, FileChannel file) throws IOException {
        long start = System.nanoTime();
        byte[] chunk = new byte[CHUNK];
        long count = 0;
        try {
            while (count < announced) {
                int read = arriving.read(chunk);
                if (read < 0) {
                    return true;
                }
                ByteBuffer piece = ByteBuffer.wrap(chunk, 0, read);
                while (piece.hasRemaining()) {
                    file.write(piece);
                }
                count += read;
                if (System.nanoTime() - start > timeout.toNanos()) {
                    return false;
                }
            }
            return true;
        } catch (ClientAbortException broken) {
            if (broken.getCause() instanceof SocketTimeoutException) {
                return false;
            }
            throw broken;
        }
    }

    /** The same request, with its body from the file. */
    private static final class Spooled extends HttpServletRequestWrapper {
        private final FileBody body;

        Spooled(HttpServletRequest request, FileChannel file) {
            super(request);
            this.body = new FileBody(Channels.newInputStream(file));
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }
    }

    private static final class FileBody extends ServletInputStream {
        private final InputStream file;
        private boolean finished;

        FileBody(InputStream file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            int one = file.read();
            finished |= one < 0;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = file.read(bytes, offset, length);
            finished |= read < 0;
            return read;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body is read by blocking");
        }
    }
}
