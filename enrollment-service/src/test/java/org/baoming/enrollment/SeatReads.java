package org.baoming.enrollment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts how often remaining seats are read from the database: every statement that reads the counters without locking
 * them.
 */
final class SeatReads implements BeanPostProcessor {
    private final AtomicLong count = new AtomicLong();

    /** How many reads there were while this ran. */
    long during(Runnable work) {
        long before = count.get();
        work.run();
        return count.get() - before;
    }

    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource real ? new Counting(real) : bean;
    }

    private final class Counting extends DelegatingDataSource {
        Counting(DataSource real) {
            super(real);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")
                                && isRead((String) arguments[0])
                                && !isSweep()) {
                            count.incrementAndGet();
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        /** Sweeps read counters whenever their time comes. */
        private static boolean isSweep() {
            return Thread.currentThread().getName().startsWith("scheduling-");
        }

        private static boolean isRead(String sql) {
            return sql.startsWith("select") && sql.contains("seat_counter") && !sql.contains("for update");
        }
    }
}
