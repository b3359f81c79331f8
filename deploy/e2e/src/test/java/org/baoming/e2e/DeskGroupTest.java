package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A school brings its class: a spreadsheet, their photos in an archive, and one payment for all. */
class DeskGroupTest {

    private static final String CENTRE = "659028";
    private static final String HEADING = "证件号码,姓名,民族,职业,文化程度,培训类型,学校,班级,报考科目\n";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private record Student(String number, String name) {}

    private final List<Student> students = List.of(
            new Student(Inventions.residentNumber(), "𠮷田小明"),
            new Student(Inventions.residentNumber(), "古丽·艾合买提"),
            new Student(Inventions.residentNumber(), "欧阳小雨"));

    @Test
    @DisplayName(
            "R-502, R-406 a centre imports a group, its photos as an archive, and pays for it in one order; R-504 each act is on record")
    void aClass() {
        Visitor staff = CHROMIUM.visitor(1280).goesToTheDeskAs("staff-" + CENTRE, "/groups/import");
        importsTheClass(staff);
        sendsThePhotos(staff);
        paysForAll(staff);
        findsThemAmongTheCandidates(staff);
        isOnRecord(staff, "GROUP_REGISTERED", "GROUP_PHOTO_UPLOADED", "GROUP_ORDER_PLACED");
    }

    private void importsTheClass(Visitor staff) {
        String rows = students.stream()
                .map(student -> "%s,%s,01,01,06,02,示范学院,一班,24%n".formatted(student.number(), student.name()))
                .collect(Collectors.joining());
        staff.sees("input[type=file]");
        chooses(staff, "wrong.csv", HEADING + rows + "65010219900307123X,坏行,01,01,06,02,示范学院,一班,99\n");
        staff.sees("[data-faults] tr[data-fault]");
        assertThat(staff.page.locator("[data-store]").count())
                .as("whole or not at all")
                .isZero();
        staff.looksGood("group-import-faults");

        chooses(staff, "class.csv", HEADING + rows);
        staff.sees("[data-preview] [data-count=added]");
        staff.looksGood("group-import-preview");
        staff.clicks(staff.page.locator("[data-store]"));
        staff.sees("[data-stored]");
    }

    private static void chooses(Visitor staff, String name, String content) {
        staff.page
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
    }

    private void sendsThePhotos(Visitor staff) {
        staff.goesTo("/desk/groups/photos");
        staff.sees("#archive").setInputFiles(new FilePayload("photos.zip", "application/zip", archive()));
        staff.clicks(staff.page.locator("main form button[type=submit]"));
        assertThat(staff.sees("[data-outcome=ACCEPTED]").innerText()).contains(String.valueOf(students.size()));
        staff.looksGood("group-photos");
    }

    /** One photo for each by number, and a file that belongs to nobody. */
    private byte[] archive() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : Stream.concat(students.stream().map(Student::number), Stream.of("110101200301020011"))
                    .toList()) {
                zip.putNextEntry(new ZipEntry("一班/" + name + ".jpg"));
                zip.write(Inventions.photo());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void paysForAll(Visitor staff) {
        staff.goesTo("/desk/groups/orders/new");
        for (Student student : students) {
            staff.eventually("table[data-payable] tr:has-text('" + student.name() + "')");
        }
        staff.looksGood("group-order-new");
        staff.clicks(staff.page.locator("main form button[type=submit]"));
        staff.page.waitForURL("**/cashier/**");
        staff.clicks(staff.page.locator("button[type=submit]").first());
        staff.clicks(staff.sees("a[href*='/pay/return']"));
        staff.page.waitForURL(url -> url.contains("/desk/groups/orders/"));
        staff.eventually("[data-order-state=PAID]");
        staff.looksGood("group-order-paid");
    }

    private void findsThemAmongTheCandidates(Visitor staff) {
        staff.goesTo("/desk/candidates");
        staff.sees("#name").fill(students.getFirst().name());
        staff.clicks(staff.page.locator("[data-filters] button[type=submit]"));
        staff.eventually(
                "tr[data-registration]:has-text('" + students.getFirst().name() + "')");
        staff.looksGood("candidates");
        staff.clicks(staff.page.locator("tr[data-registration] a").first());
        staff.sees("[data-time-line]");
        staff.looksGood("candidate");
    }

    private static void isOnRecord(Visitor staff, String... acts) {
        staff.goesTo("/desk/record");
        for (String act : acts) {
            staff.eventually("[data-action=" + act + "]");
        }
        staff.looksGood("record");
    }
}
