package org.baoming.payment.order;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.baoming.payment.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What enrollment-service has checked out: the entries, their fees, and the texts of R-602.
 *
 * @param session the exam session's code
 * @param purpose 第75次NCRE考试费
 * @param source who collects, 全国计算机等级考试(新疆)
 * @param payerName the candidate's name, or the centre's; personal, so not in {@link #toString()}
 * @param centre where the exam is taken; null in bills of before
 */
public record Bill(
        String session,
        String purpose,
        String source,
        String payerName,
        @Nullable String centre,
        List<Line> lines,
        Fen amount) {

    private static final Pattern KIND_OF_PROVINCE = Pattern.compile("(省|市|(壮族|回族|维吾尔)?自治区)$");

    /**
     * One entry and its fee.
     *
     * @param nameEn null in bills of before
     */
    public record Line(
            UUID entry,
            String subject,
            String nameZh,
            @Nullable String nameEn,
            Fen fee) {}

    public Bill {
        lines = List.copyOf(lines);
        if (lines.stream().mapToLong(line -> line.fee().value()).sum() != amount.value() || amount.value() == 0) {
            throw new IllegalArgumentException("The fees are not the amount");
        }
    }

    /** One bill for all; they are of one session, province and payer. */
    static Bill together(List<Bill> bills) {
        Bill first = bills.getFirst();
        return bills.size() == 1
                ? first
                : new Bill(
                        first.session,
                        first.purpose,
                        first.source,
                        first.payerName,
                        first.centre,
                        bills.stream().flatMap(bill -> bill.lines.stream()).toList(),
                        new Fen(bills.stream()
                                .mapToLong(bill -> bill.amount.value())
                                .sum()));
    }

    public static String purpose(int ordinal) {
        return "第" + ordinal + "次NCRE考试费";
    }

    /** Names the province in short, 新疆维吾尔自治区 as 新疆. */
    public static String source(String provinceNameZh) {
        return "全国计算机等级考试(" + KIND_OF_PROVINCE.matcher(provinceNameZh).replaceFirst("") + ")";
    }

    public List<UUID> entries() {
        return lines.stream().map(Line::entry).toList();
    }

    public List<String> subjects() {
        return lines.stream().map(Line::subject).toList();
    }

    @Override
    public String toString() {
        return "Bill[" + session + ", " + purpose + ", " + source + ", " + lines + ", " + amount + "]";
    }
}
