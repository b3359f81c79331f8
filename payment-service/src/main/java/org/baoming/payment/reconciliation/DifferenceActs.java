package org.baoming.payment.reconciliation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.difference.Difference;
import org.jspecify.annotations.Nullable;

/** How acts about differences stand in the record of staff actions: with the amounts of both sides, in fen. */
final class DifferenceActs {

    private DifferenceActs() {}

    /** It belongs to the record of the province whose order it is about, or to the board's if that is none of ours. */
    static StaffAct of(String type, Difference difference, String note) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("difference", String.valueOf(difference.id()));
        details.put("day", difference.day().toString());
        details.put("what", difference.what().name());
        details.put("kind", difference.kind().name());
        details.put("number", difference.number());
        details.put("order", difference.order());
        putFen(details, "oursFen", difference.ours());
        putFen(details, "theirsFen", difference.theirs());
        details.put("note", note);
        String scope =
                OrderNumber.parse(difference.order()).map(OrderNumber::province).orElse(StaffAct.BOARD);
        return StaffAct.of(type, scope, null, details);
    }

    private static void putFen(Map<String, String> details, String name, @Nullable Fen amount) {
        if (amount != null) {
            details.put(name, String.valueOf(amount.value()));
        }
    }
}
