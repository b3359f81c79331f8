package org.baoming.chassis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

class ProblemAdviceTest {

    static Stream<Exception> outages() {
        return Stream.of(
                new CannotGetJdbcConnectionException("no connection"),
                new CannotCreateTransactionException("no connection"),
                new DataAccessResourceFailureException("terminating connection due to administrator command"),
                new TransactionSystemException("Could not roll back JDBC transaction"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    @DisplayName(
            "a database that goes away, also in the middle of a transaction, is an outage: 503, not an error of ours")
    void outage(Exception outage) throws Exception {
        var handler = new ExceptionHandlerMethodResolver(ProblemAdvice.class).resolveMethod(outage);

        assertThat(handler).isNotNull();
        assertThat(handler.invoke(new ProblemAdvice(), outage))
                .isInstanceOfSatisfying(
                        ResponseEntity.class,
                        answer -> assertThat(answer.getStatusCode().value()).isEqualTo(503));
    }
}
