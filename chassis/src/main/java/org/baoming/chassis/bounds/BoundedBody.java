package org.baoming.chassis.bounds;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/**
 * A request whose body ends with PAYLOAD_TOO_LARGE when it exceeds its limit. A body in chunks does not announce its
 * length.
 */
final class BoundedBody extends HttpServletRequestWrapper {

    private final long most;
    private @Nullable ServletInputStream body;

    BoundedBody(HttpServletRequest request, long most) {
        super(request);
        this.most = most;
    }

    static ProblemDetail tooLong(long most) {
        return Problems.of(CommonProblem.PAYLOAD_TOO_LARGE, detail(most));
    }

    private static String detail(long most) {
        return "At most " + most + " bytes are accepted";
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Counted(super.getInputStream());
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream arriving;
        private long seen;

        Counted(ServletInputStream arriving) {
            this.arriving = arriving;
        }

        @Override
        public int read() throws IOException {
            int one = arriving.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = arriving.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            seen += read;
            if (seen > most) {
                throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE, detail(most));
            }
        }

        @Override
        public boolean isFinished() {
            return arriving.isFinished();
        }

        @Override
        public boolean isReady() {
            return arriving.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            arriving.setReadListener(listener);
        }
    }
}
