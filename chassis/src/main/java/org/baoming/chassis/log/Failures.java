package org.baoming.chassis.log;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * What a log may say about a failure. The messages of libraries quote the data on which they failed: a value that is no
 * date, a row that violates a constraint, a URL with its query, the first 200 bytes of an answer. So a message is logged
 * only where it cannot quote anybody's data: it was written in our own code, or its type names only machines and code. Any
 * other failure is logged with its class, and the stack trace says where it happened.
 */
public final class Failures {

    private static final String OURS = "org.baoming.";

    /** Their messages name hosts, classes and methods. */
    private static final List<Class<? extends Throwable>> HARMLESS = List.of(
            ConnectException.class,
            NoRouteToHostException.class,
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            HttpTimeoutException.class,
            TimeoutException.class,
            SQLTransientConnectionException.class,
            NullPointerException.class,
            ClassCastException.class);

    /** SQLSTATE class "data exception": the only one whose message quotes a value, for details are off (chassis-defaults.yaml). */
    private static final String DATA = "22";

    private Failures() {}

    /** Class and, where it is harmless, message. */
    public static String told(Throwable failure) {
        String message = message(failure);
        return failure.getClass().getName() + (message == null ? "" : ": " + message);
    }

    private static @Nullable String message(Throwable failure) {
        String message = failure.getMessage();
        Throwable cause = failure.getCause();
        // new RuntimeException(cause) repeats what the cause says
        if (message == null || (cause != null && cause.getMessage() != null && message.contains(cause.getMessage()))) {
            return null;
        }
        return isHarmless(failure) ? message : null;
    }

    private static boolean isHarmless(Throwable failure) {
        if (failure instanceof PSQLException refused) {
            String state = refused.getSQLState();
            return state != null && !state.startsWith(DATA);
        }
        return HARMLESS.contains(failure.getClass())
                || failure instanceof LinkageError
                || failure instanceof VirtualMachineError
                || failure.getClass().getName().startsWith(OURS)
                || isThrownByUs(failure);
    }

    /** An {@code IllegalStateException} of ours says what we wrote. */
    private static boolean isThrownByUs(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length > 0 && stack[0].getClassName().startsWith(OURS);
    }
}
