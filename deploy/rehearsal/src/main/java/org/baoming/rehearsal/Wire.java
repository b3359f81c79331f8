package org.baoming.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Builds requests as bytes. */
final class Wire {

    private static final AtomicLong ACTS = new AtomicLong();

    /** Differs from one rehearsal to the next, so that no key was used before. */
    private static final String RUN = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private Wire() {}

    /** The same GET again and again. */
    static Load.Requests reading(String path, String host, String... headers) {
        byte[] request =
                head("GET", path, host, headers).append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        return () -> request;
    }

    /**
     * Changes from one subject to the other with every request: each takes a seat and lets one go. Each names what the answer before
     * said is chosen, as a page does that shows it.
     *
     * @param chosen the tag of what is chosen at the beginning
     */
    static Load.Requests enrolling(
            Candidate candidate, String registration, String centre, String chosen, String host) {
        StringBuilder head = head(
                "PUT",
                "/api/enrollment/registrations/" + registration + "/subjects",
                host,
                cookies(candidate),
                "X-XSRF-TOKEN: " + candidate.cookie(Candidate.CSRF_COOKIE),
                "Content-Type: application/json");
        String[] choices = new String[Stage.SUBJECTS.size()];
        for (int i = 0; i < choices.length; i++) {
            String body = "{\"centre\":\"" + centre + "\",\"subjects\":[\"" + Stage.SUBJECTS.get(i) + "\"]}";
            choices[i] = "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        }
        return new Load.Requests() {
            // everybody begins with the first subject
            private int next = 1;

            private String seen = chosen;

            @Override
            public byte[] next() {
                String choice = choices[next];
                next = (next + 1) % choices.length;
                return (head + "Idempotency-Key: rehearsal-" + RUN + "-" + ACTS.incrementAndGet() + "\r\nIf-Match: "
                                + seen + choice)
                        .getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public void answered(byte[] answer, int count) {
                seen = Answer.version(answer, count).orElse(seen);
            }
        };
    }

    /** So many of the first kind, one of the second, and so on. */
    static Load.Requests inTurn(Load.Requests frequent, int times, Load.Requests rare) {
        return new Load.Requests() {
            private int sent;

            @Override
            public byte[] next() {
                sent++;
                return kind().next();
            }

            @Override
            public void answered(byte[] answer, int count) {
                kind().answered(answer, count);
            }

            private Load.Requests kind() {
                return sent % (times + 1) == 0 ? rare : frequent;
            }
        };
    }

    static String cookies(Candidate candidate) {
        return "Cookie: " + Candidate.SESSION_COOKIE + "=" + candidate.cookie(Candidate.SESSION_COOKIE) + "; "
                + Candidate.CSRF_COOKIE + "=" + candidate.cookie(Candidate.CSRF_COOKIE);
    }

    private static StringBuilder head(String method, String path, String host, String... headers) {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nAccept: application/json\r\nAccept-Language: zh-CN,zh;q=0.9\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head;
    }
}
