package org.baoming.enrollment.administration.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.administration.ImportCatalogue;
import org.baoming.enrollment.sheet.SheetColumn;
import org.baoming.enrollment.sheet.SheetRow;
import org.jspecify.annotations.Nullable;

/** The columns of the catalogue's spreadsheets, and their rows as domain objects. Rows with a fault are omitted. */
final class CatalogueSheets {
    private static final int LONGEST_NAME = 100;

    static final List<SheetColumn> SESSIONS = List.of(
            SheetColumn.required("session", "考次代码", "考次").ofDates(),
            SheetColumn.required("ordinal", "次数", "第几次"),
            SheetColumn.required("nameZh", "考次名称", "中文名称"),
            SheetColumn.required("nameEn", "英文名称"),
            SheetColumn.required("opensAt", "报名开始时间", "报名开始").ofDates(),
            SheetColumn.required("closesAt", "报名截止时间", "报名截止").ofDates(),
            SheetColumn.optional("ticketsFrom", "准考证打印开始时间", "准考证打印开始").ofDates(),
            SheetColumn.optional("ticketsUntil", "准考证打印截止时间", "准考证打印截止").ofDates(),
            SheetColumn.required("examDates", "考试日期").ofDates(),
            SheetColumn.optional("basedOn", "沿用考次").ofDates());

    static final List<SheetColumn> CENTRES = List.of(
            SheetColumn.required("centre", "考点代码", "考点"),
            SheetColumn.required("nameZh", "考点名称", "中文名称"),
            SheetColumn.required("nameEn", "英文名称"),
            SheetColumn.required("address", "地址", "考点地址"),
            SheetColumn.optional("opensAt", "报名开始时间", "报名开始").ofDates(),
            SheetColumn.optional("closesAt", "报名截止时间", "报名截止").ofDates(),
            SheetColumn.optional("capacity", "总容量", "考点容量"));

    static final List<SheetColumn> OFFERS = List.of(
            SheetColumn.required("centre", "考点代码", "考点"),
            SheetColumn.required("subject", "科目代码", "科目"),
            SheetColumn.required("feeYuan", "考试费(元)", "费用(元)", "费用"),
            SheetColumn.required("capacity", "容量", "科目容量", "报考科目容量"));

    private CatalogueSheets() {}

    static List<ImportCatalogue.SessionRow> sessions(List<SheetRow> rows) {
        return rows.stream()
                .map(CatalogueSheets::session)
                .flatMap(Optional::stream)
                .toList();
    }

    static List<ImportCatalogue.CentreRow> centres(List<SheetRow> rows) {
        return rows.stream()
                .map(CatalogueSheets::centre)
                .flatMap(Optional::stream)
                .toList();
    }

    static List<ImportCatalogue.OfferRow> offers(List<SheetRow> rows) {
        return rows.stream()
                .map(CatalogueSheets::offer)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ImportCatalogue.SessionRow> session(SheetRow row) {
        SessionCode session = row.month("session", SessionCode::new);
        Integer ordinal = row.whole("ordinal", 1, 9_999);
        String nameZh = row.text("nameZh", LONGEST_NAME);
        String nameEn = row.text("nameEn", LONGEST_NAME);
        Window window = window(row, "opensAt", "closesAt");
        Window tickets = window(row, "ticketsFrom", "ticketsUntil");
        var dates = row.days("examDates");
        SessionCode basedOn = row.month("basedOn", SessionCode::new);
        if (!row.isGood() || session == null || ordinal == null || nameZh == null || nameEn == null || window == null) {
            return Optional.empty();
        }
        return Optional.of(new ImportCatalogue.SessionRow(
                row.number(), session, ordinal, nameZh, nameEn, window, tickets, dates, basedOn));
    }

    private static Optional<ImportCatalogue.CentreRow> centre(SheetRow row) {
        CentreCode centre = row.code("centre", 6, CentreCode::new);
        String nameZh = row.text("nameZh", LONGEST_NAME);
        String nameEn = row.text("nameEn", LONGEST_NAME);
        String address = row.text("address", 200);
        Window window = window(row, "opensAt", "closesAt");
        Integer capacity = row.whole("capacity", 0, 1_000_000);
        if (!row.isGood() || centre == null || nameZh == null || nameEn == null || address == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ImportCatalogue.CentreRow(row.number(), centre, nameZh, nameEn, address, window, capacity));
    }

    private static Optional<ImportCatalogue.OfferRow> offer(SheetRow row) {
        CentreCode centre = row.code("centre", 6, CentreCode::new);
        SubjectCode subject = row.code("subject", 2, SubjectCode::new);
        Long fee = row.yuan("feeYuan");
        Integer capacity = row.whole("capacity", 0, 1_000_000);
        if (!row.isGood() || centre == null || subject == null || fee == null || capacity == null) {
            return Optional.empty();
        }
        return Optional.of(new ImportCatalogue.OfferRow(row.number(), centre, subject, new Money(fee), capacity));
    }

    /** Both ends or none. */
    private static @Nullable Window window(SheetRow row, String opens, String closes) {
        Instant opensAt = row.beginning(opens);
        Instant closesAt = row.end(closes);
        if (opensAt != null && closesAt != null && opensAt.isBefore(closesAt)) {
            return new Window(opensAt, closesAt);
        }
        if (row.has(opens) || row.has(closes)) {
            row.fault(closes, "WINDOW", "Both ends are needed, the second after the first.");
        }
        return null;
    }
}
