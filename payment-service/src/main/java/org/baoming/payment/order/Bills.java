package org.baoming.payment.order;

import java.util.ArrayList;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The bills of orders: the lines in {@code order_line}, and what all lines share in the order's and its parts' own rows. */
@Repository
class Bills {

    private final JdbcClient jdbc;

    Bills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Once; a bill that is there stays as it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(Order order) {
        Bill bill = order.billed();
        int added = jdbc.sql("""
                        update payment_order set session = :session, purpose = :purpose, source = :source, payer_name = :payer,
                            amount_fen = :amount
                        where number = :number and session is null""")
                .param("number", order.number().value())
                .param("session", bill.session())
                .param("purpose", bill.purpose())
                .param("source", bill.source())
                .param("payer", bill.payerName())
                .param("amount", bill.amount().value())
                .update();
        if (added == 1) {
            addLines(order);
            addOwners(order);
            addCentres(order);
        }
    }

    private void addLines(Order order) {
        record Row(int part, int position, Bill.Line line) {}
        var rows = new ArrayList<Row>();
        for (int part = 0; part < order.parts().size(); part++) {
            var lines = order.parts().get(part).billed().lines();
            for (int position = 0; position < lines.size(); position++) {
                rows.add(new Row(part + 1, position, lines.get(position)));
            }
        }
        jdbc.sql("""
                        insert into order_line (number, part, position, entry, subject, name_zh, name_en, fee_fen)
                        select :number, * from unnest(:parts::smallint[], :positions::smallint[], :entries::uuid[],
                            :subjects::text[], :names::text[], :english::text[], :fees::bigint[])""")
                .param("number", order.number().value())
                .param("parts", Sql.column(rows, Row::part))
                .param("positions", Sql.column(rows, Row::position))
                .param("entries", Sql.column(rows, row -> row.line().entry()))
                .param("subjects", Sql.column(rows, row -> row.line().subject()))
                .param("names", Sql.column(rows, row -> row.line().nameZh()))
                .param("english", Sql.column(rows, row -> row.line().nameEn()))
                .param("fees", Sql.column(rows, row -> row.line().fee().value()))
                .update();
    }

    /** A candidate's own order has its owner in the order itself. */
    private void addOwners(Order order) {
        var owned =
                order.parts().stream().filter(part -> part.passport() != null).toList();
        if (owned.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update order_part p set passport = n.passport
                        from unnest(:registrations::uuid[], :passports::uuid[]) as n (registration, passport)
                        where p.number = :number and p.registration = n.registration""")
                .param("number", order.number().value())
                .param("registrations", Sql.column(owned, Part::registration))
                .param("passports", Sql.column(owned, Part::passport))
                .update();
    }

    private void addCentres(Order order) {
        jdbc.sql("""
                        update order_part p set centre = n.centre
                        from unnest(:registrations::uuid[], :centres::text[]) as n (registration, centre)
                        where p.number = :number and p.registration = n.registration""")
                .param("number", order.number().value())
                .param("registrations", Sql.column(order.parts(), Part::registration))
                .param(
                        "centres",
                        Sql.column(order.parts(), part -> part.billed().centre()))
                .update();
    }
}
