package org.baoming.audit.numbers.web;

import java.util.Map;
import org.baoming.audit.numbers.CheckNumbers;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** For operators, on the management port: {@code GET /actuator/numbers} checks the counters, {@code POST} computes them anew. */
@Component
@Endpoint(id = "numbers")
class NumbersEndpoint {

    private final CheckNumbers numbers;

    NumbersEndpoint(CheckNumbers numbers) {
        this.numbers = numbers;
    }

    @ReadOperation
    Map<String, Long> differences() {
        return Map.of("differences", numbers.differences());
    }

    @WriteOperation
    Map<String, Long> rebuild() {
        numbers.rebuild();
        return differences();
    }
}
