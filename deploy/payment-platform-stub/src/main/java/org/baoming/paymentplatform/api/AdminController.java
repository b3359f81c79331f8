package org.baoming.paymentplatform.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.baoming.paymentplatform.Fate;
import org.baoming.paymentplatform.Fault;
import org.baoming.paymentplatform.Ledger;
import org.baoming.paymentplatform.Trade;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For rehearsals: sets the faults from now on, and shows the ledger, with which others are compared. */
@RestController
class AdminController {

    private final Ledger ledger;

    AdminController(Ledger ledger) {
        this.ledger = ledger;
    }

    record Faults(long seed, Map<Fault, Double> rates) {}

    /** An order's money, in fen. */
    record Account(String order, List<Money> payments) {

        static Account of(Trade trade) {
            return new Account(
                    trade.terms().order(),
                    trade.payments().stream().map(Money::of).toList());
        }
    }

    /** @param refunds by their numbers, in fen */
    record Money(String number, long amountFen, Map<String, Long> refunds) {

        static Money of(Trade.Payment payment) {
            return new Money(
                    Objects.requireNonNullElse(payment.number(), ""),
                    payment.amountFen(),
                    payment.refunds().stream()
                            .collect(Collectors.toMap(Trade.Refund::number, Trade.Refund::amountFen)));
        }
    }

    @GetMapping("/admin/faults")
    Faults faults() {
        Fate fate = ledger.fate();
        return new Faults(fate.seed(), fate.rates());
    }

    /** From the next trade on. */
    @PutMapping("/admin/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void meet(@RequestBody Faults faults) {
        ledger.meet(new Fate(faults.seed(), faults.rates()));
    }

    @GetMapping("/admin/ledger")
    List<Account> ledger() {
        return ledger.trades().stream().map(Account::of).toList();
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String refused(IllegalArgumentException e) {
        return String.valueOf(e.getMessage());
    }
}
