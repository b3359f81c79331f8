package org.baoming.enrollment.form;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.pdf.Fonts;
import org.baoming.chassis.pdf.PdfPage;
import org.baoming.chassis.pdf.PdfPage.Weight;
import org.baoming.chassis.pdf.PdfWriter;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.registration.PersonalInformation;
import org.baoming.enrollment.registration.ReferenceLists;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Prints the registration form 报名登记表 on one page of A4, Chinese first, with every character of the name.
 *
 * <p>Printing never takes more than its part of the heap and of the processors: a limited number of forms is printed at
 * once, a limited number of requests waits for some time, and all others are refused for now. A waiting request holds no
 * photo and no connection.
 */
@Component
public class FormPdf {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final float LEFT = 48;
    private static final float RIGHT = PdfPage.WIDTH - 48;
    private static final float LABEL = 74;
    private static final float ROW = 29;
    private static final float PHOTO = 104;
    private static final float PHOTO_ROWS = 5;
    private static final float PADDING = 5;
    private static final float QR = 76;

    private final Fonts fonts;
    private final ReferenceLists lists;

    private final FormSettings settings;
    private final Semaphore presses;
    private final Semaphore queue;

    FormPdf(ReferenceLists lists, FormSettings settings, MeterRegistry metrics) {
        this.fonts = new Fonts(settings.fonts(), "enrollment.form", metrics);
        this.lists = lists;
        this.settings = settings;
        this.presses = new Semaphore(settings.atOnce(), true);
        int most = settings.atOnce() + settings.waiting();
        this.queue = new Semaphore(most);
        Gauge.builder("enrollment.form.requests", queue, free -> most - free.availablePermits())
                .description("Requests for a registration form that is printed now or waits for its turn")
                .register(metrics);
    }

    /**
     * @param form reads what the form says, with its photo, when it is this request's turn
     * @throws ProblemException {@code PRINTING_BUSY}
     */
    public byte[] print(Supplier<RegistrationForm> form) {
        if (!queue.tryAcquire()) {
            throw busy();
        }
        try {
            if (!presses.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return page(form.get());
            } finally {
                presses.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            queue.release();
        }
    }

    private static ProblemException busy() {
        return new ProblemException(
                EnrollmentProblem.PRINTING_BUSY, "Many print their form now; try again in a moment.");
    }

    byte[] page(RegistrationForm form) {
        try (var bytes = new ByteArrayOutputStream()) {
            PdfWriter document = new PdfWriter(fonts, "报名登记表 " + form.registration(), bytes);
            PdfPage sheet = document.page();
            float y = heading(sheet, form);
            y = candidate(sheet, form, y);
            y = subjects(sheet, form, y + 16);
            declaration(sheet, form, y + 22);
            document.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The form cannot be printed", e);
        }
    }

    private static float heading(PdfPage sheet, RegistrationForm form) throws IOException {
        float middle = PdfPage.WIDTH / 2;
        sheet.centred(middle, 66, 20, Weight.BOLD, "全国计算机等级考试报名登记表");
        sheet.centred(middle, 84, 9, Weight.NORMAL, "National Computer Rank Examination · Registration Form");
        sheet.centred(middle, 104, 12, Weight.BOLD, form.session().nameZh());
        sheet.centred(middle, 118, 8, Weight.NORMAL, form.session().nameEn());
        sheet.text(LEFT, 138, 8, Weight.NORMAL, "报名号 Registration: " + form.registration());
        // what the centre scans. Upper case takes fewer modules; hyphens are where every keyboard layout has
        // them.
        sheet.qr(form.registration().toString().toUpperCase(Locale.ROOT), RIGHT - QR, 52, QR);
        return 146;
    }

    private float candidate(PdfPage sheet, RegistrationForm form, float top) throws IOException {
        PersonalInformation of = form.personalInformation();
        float narrow = RIGHT - PHOTO;
        photo(sheet, form.photo(), narrow, top);
        float y = top;
        y = row(sheet, y, narrow, new Cell("姓名", "Name", form.candidate().name(), 15));
        y = row(
                sheet,
                y,
                narrow,
                new Cell("证件类型", "Document", documentType(form.candidate().documentType()), 10));
        y = row(sheet, y, narrow, new Cell("证件号码", "Number", form.candidate().documentMasked(), 11));
        y = row(
                sheet,
                y,
                narrow,
                new Cell("性别", "Sex", of == null ? null : item(lists.sexes(), of.sex())),
                new Cell(
                        "出生日期",
                        "Date of birth",
                        of == null ? null : of.birthDate().toString()));
        y = row(
                sheet,
                y,
                narrow,
                new Cell("民族", "Ethnic group", of == null ? null : item(lists.ethnicGroups(), of.ethnicGroup())),
                new Cell("职业", "Occupation", of == null ? null : item(lists.occupations(), of.occupation())));
        if (of != null) {
            y = information(sheet, of, y);
        }
        y = row(
                sheet,
                y,
                RIGHT,
                new Cell(
                        "考点",
                        "Test centre",
                        form.centre().centre() + "  " + form.centre().nameZh() + "  "
                                + form.centre().nameEn()));
        y = row(
                sheet,
                y,
                RIGHT,
                new Cell("考点地址", "Centre's address", form.centre().address()));
        return row(
                sheet,
                y,
                RIGHT,
                new Cell(
                        "考试日期",
                        "Exam dates",
                        form.session().examDates().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining("、"))));
    }

    private float information(PdfPage sheet, PersonalInformation of, float top) {
        float y = top;
        y = row(
                sheet,
                y,
                RIGHT,
                new Cell("文化程度", "Education", item(lists.educations(), of.education())),
                new Cell("培训类型", "Training", item(lists.trainingTypes(), of.trainingType())));
        y = row(
                sheet,
                y,
                RIGHT,
                new Cell("院校或单位", "School", of.school()),
                new Cell("院系", "Department", of.department()));
        y = row(
                sheet,
                y,
                RIGHT,
                new Cell("专业", "Major", of.major()),
                new Cell("班级", "Class", of.className()),
                new Cell("学号", "Student number", of.studentNumber()));
        y = row(sheet, y, RIGHT, new Cell("邮政编码", "Postcode", of.postcode()), new Cell("电子邮箱", "E-mail", of.email()));
        return row(sheet, y, RIGHT, new Cell("通讯地址", "Address", of.address()));
    }

    private static void photo(PdfPage sheet, byte @Nullable [] photo, float left, float top) throws IOException {
        float height = PHOTO_ROWS * ROW;
        sheet.box(left, top, PHOTO, height);
        if (photo == null) {
            sheet.centred(left + PHOTO / 2, top + height / 2, 9, Weight.NORMAL, "无照片 No photo");
        } else {
            sheet.picture(photo, left + PADDING, top + PADDING, PHOTO - 2 * PADDING, height - 2 * PADDING);
        }
    }

    private static float subjects(PdfPage sheet, RegistrationForm form, float top) {
        float[] at = {LEFT, LEFT + 222, LEFT + 262, LEFT + 318, LEFT + 372, RIGHT};
        String[] zh = {"报考科目", "级别", "费用", "状态", "订单号"};
        String[] en = {"Subject", "Level", "Fee (CNY)", "State", "Order"};
        float y = top;
        for (int column = 0; column < zh.length; column++) {
            label(sheet, at[column], y, at[column + 1] - at[column], zh[column], en[column]);
        }
        y += ROW;
        for (RegistrationForm.Subject subject : form.subjects()) {
            String order = subject.order();
            List<String> cells = List.of(
                    subject.offer().subject() + "  " + subject.offer().nameZh(),
                    String.valueOf(subject.offer().level()),
                    yuan(subject.fee()),
                    subject.paid() ? "已缴费 Paid" : "未缴费 Unpaid",
                    order == null ? "—" : order);
            for (int column = 0; column < zh.length; column++) {
                float width = at[column + 1] - at[column];
                sheet.box(at[column], y, width, ROW);
                sheet.fitted(
                        at[column] + PADDING, y, width - 2 * PADDING, ROW, column == 0 ? 10 : 9, cells.get(column));
            }
            y += ROW;
        }
        sheet.text(LEFT, y + 14, 9, Weight.NORMAL, "已缴费合计 Paid in total: " + yuan(form.paid()) + " 元 (CNY)");
        return y + 14;
    }

    private static void declaration(PdfPage sheet, RegistrationForm form, float top) {
        sheet.text(LEFT, top, 10, Weight.NORMAL, "本人声明：以上所填信息真实、准确，如有不实，后果自负。");
        sheet.text(
                LEFT,
                top + 13,
                8,
                Weight.NORMAL,
                "I declare that the information above is true and accurate and bear the consequences if it is not.");
        sheet.text(LEFT, top + 48, 10, Weight.NORMAL, "考生签名 Signature:");
        sheet.line(LEFT + 100, top + 50, LEFT + 280, top + 50);
        sheet.text(LEFT + 310, top + 48, 10, Weight.NORMAL, "日期 Date:");
        sheet.line(LEFT + 365, top + 50, RIGHT, top + 50);
        sheet.text(
                LEFT,
                PdfPage.HEIGHT - 34,
                7,
                Weight.NORMAL,
                "打印时间 Printed: " + MINUTES.format(form.printedAt().atZone(ChinaTime.ZONE))
                        + "（北京时间 China Standard Time）");
    }

    /**
     * @param size in points, if there is room for it
     */
    private record Cell(String zh, String en, @Nullable String value, float size) {
        Cell(String zh, String en, @Nullable String value) {
            this(zh, en, value, 10);
        }
    }

    /** A row of cells of equal width, up to the right edge; its lower edge is what it gives. */
    private static float row(PdfPage sheet, float top, float right, Cell... cells) {
        float width = (right - LEFT) / cells.length;
        for (int n = 0; n < cells.length; n++) {
            float x = LEFT + n * width;
            label(sheet, x, top, LABEL, cells[n].zh, cells[n].en);
            sheet.box(x + LABEL, top, width - LABEL, ROW);
            String value = cells[n].value;
            if (value != null) {
                sheet.fitted(x + LABEL + PADDING, top, width - LABEL - 2 * PADDING, ROW, cells[n].size, value);
            }
        }
        return top + ROW;
    }

    private static void label(PdfPage sheet, float x, float top, float width, String zh, String en) {
        sheet.box(x, top, width, ROW);
        sheet.centred(x + width / 2, top + 13, 9, Weight.NORMAL, zh);
        sheet.centred(x + width / 2, top + 23, 6.5f, Weight.NORMAL, en);
    }

    private static String item(List<ReferenceLists.Item> items, String code) {
        return items.stream()
                .filter(item -> item.code().equals(code))
                .map(item -> item.nameEn() == null ? item.nameZh() : item.nameZh() + "  " + item.nameEn())
                .findFirst()
                .orElse(code);
    }

    private static String yuan(Money money) {
        return BigDecimal.valueOf(money.fen(), 2).toPlainString();
    }

    private static String documentType(DocumentType type) {
        return switch (type) {
            case RESIDENT_ID -> "居民身份证  Resident ID card";
            case HK_MACAO_PERMIT -> "港澳居民来往内地通行证  Mainland travel permit (Hong Kong, Macao)";
            case TAIWAN_PERMIT -> "台湾居民来往大陆通行证  Mainland travel permit (Taiwan)";
            case HK_MACAO_TAIWAN_RESIDENCE -> "港澳台居民居住证  Residence permit (Hong Kong, Macao, Taiwan)";
            case FOREIGN_PERMANENT_RESIDENCE -> "外国人永久居留身份证  Foreign permanent resident ID card";
            case PASSPORT -> "护照  Passport";
            case MILITARY -> "军人证件  Military ID";
            case POLICE -> "人民警察证  People's Police ID";
        };
    }
}
