package org.baoming.enrollment.group.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.baoming.chassis.text.Legible;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.document.EnteredDocument;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.JudgeDocuments;
import org.baoming.enrollment.document.JudgedDocument;
import org.baoming.enrollment.group.ImportRoster;
import org.baoming.enrollment.group.RegisterGroup;
import org.baoming.enrollment.registration.PersonalInformationRequest;
import org.baoming.enrollment.registration.ReferenceLists;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.sheet.SheetColumn;
import org.baoming.enrollment.sheet.SheetRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The columns of the spreadsheets about students, and their rows as domain objects. Rows with a fault are omitted. */
@Component
class StudentSheets {
    private static final SheetColumn DOCUMENT_TYPE = SheetColumn.optional("documentType", "证件类型");
    private static final SheetColumn DOCUMENT_NUMBER = SheetColumn.required(
                    "documentNumber", "证件号码", "证件号", "身份证号", "身份证号码")
            .ofDocuments();
    private static final SheetColumn NAME = SheetColumn.required("name", "姓名");
    private static final SheetColumn SCHOOL = SheetColumn.optional("school", "学校", "院校");
    private static final SheetColumn DEPARTMENT = SheetColumn.optional("department", "院系", "学院", "系");
    private static final SheetColumn MAJOR = SheetColumn.optional("major", "专业");
    private static final SheetColumn CLASS = SheetColumn.optional("className", "班级");
    private static final SheetColumn STUDENT_NUMBER = SheetColumn.optional("studentNumber", "学号");

    static final List<SheetColumn> ROSTER =
            List.of(DOCUMENT_TYPE, DOCUMENT_NUMBER, NAME, SCHOOL, DEPARTMENT, MAJOR, CLASS, STUDENT_NUMBER);

    static final List<SheetColumn> GROUP = List.of(
            DOCUMENT_TYPE,
            DOCUMENT_NUMBER,
            NAME,
            SheetColumn.optional("sex", "性别"),
            SheetColumn.optional("birthDate", "出生日期").ofDates(),
            SheetColumn.required("ethnicGroup", "民族"),
            SheetColumn.required("occupation", "职业"),
            SheetColumn.required("education", "文化程度", "学历"),
            SheetColumn.required("trainingType", "培训类型"),
            SheetColumn.optional("postcode", "邮编", "邮政编码"),
            SheetColumn.optional("address", "通信地址", "联系地址", "地址"),
            SheetColumn.optional("email", "电子邮箱", "邮箱"),
            SCHOOL,
            DEPARTMENT,
            MAJOR,
            CLASS,
            STUDENT_NUMBER,
            SheetColumn.required("subjects", "报考科目", "科目", "科目代码"));

    /** The remains of an 18-digit number that a spreadsheet program stored as a number. */
    private static final Pattern MAYBE_LOST = Pattern.compile("[0-9]{15}000");

    private final ReferenceLists lists;
    private final Validator validator;
    private final JudgeDocuments judge;

    StudentSheets(ReferenceLists lists, Validator validator, JudgeDocuments judge) {
        this.judge = judge;
        this.lists = lists;
        this.validator = validator;
    }

    /** Calls another service, so it must not run inside a transaction. */
    List<ImportRoster.Student> roster(CentreCode centre, List<SheetRow> rows) {
        Map<SheetRow, IdentityDocument> documents = documents(rows);
        return rows.stream()
                .map(row -> rosterStudent(centre, row, documents.get(row)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Asks another service, so it stands outside any transaction. */
    List<RegisterGroup.Student> group(List<SheetRow> rows) {
        Map<SheetRow, IdentityDocument> documents = documents(rows);
        return rows.stream()
                .map(row -> groupStudent(row, documents.get(row)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** For the rows whose document is valid; the others have a fault. */
    private Map<SheetRow, IdentityDocument> documents(List<SheetRow> rows) {
        Map<SheetRow, EnteredDocument> entered = new LinkedHashMap<>();
        for (SheetRow row : rows) {
            EnteredDocument document = document(row);
            if (document != null) {
                entered.put(row, document);
            }
        }
        Iterator<JudgedDocument> judged =
                judge.judge(List.copyOf(entered.values())).iterator();
        Map<SheetRow, IdentityDocument> documents = new HashMap<>();
        entered.forEach((row, document) -> {
            JudgedDocument one = judged.next();
            one.faults().forEach(fault -> report(row, document, fault));
            if (one.document() != null) {
                documents.put(row, one.document());
            }
        });
        return documents;
    }

    /** Only an invalid number has lost its digits: one valid number in a thousand ends like that. */
    private static void report(SheetRow row, EnteredDocument document, JudgedDocument.Fault fault) {
        if (!fault.field().equals("number")) {
            row.fault(fault.field(), fault.code(), fault.message());
        } else if (MAYBE_LOST.matcher(document.number()).matches()) {
            row.fault(
                    "documentNumber",
                    "DIGITS_LOST",
                    "The number is not valid, and it ends like one whose last digits a spreadsheet program has lost: format "
                            + "the column as text and enter it again.");
        } else {
            row.fault("documentNumber", fault.code(), fault.message());
        }
    }

    private static Optional<ImportRoster.Student> rosterStudent(
            CentreCode centre, SheetRow row, @Nullable IdentityDocument document) {
        RosterPlace place = new RosterPlace(
                centre,
                legible(row, "school", 100),
                legible(row, "department", 100),
                legible(row, "major", 100),
                legible(row, "className", 100),
                legible(row, "studentNumber", 50));
        return row.isGood() && document != null
                ? Optional.of(new ImportRoster.Student(row.number(), document, place))
                : Optional.empty();
    }

    private static @Nullable String legible(SheetRow row, String column, int atMost) {
        String text = row.text(column, atMost);
        if (text != null && !Legible.Rule.isLegible(text)) {
            row.fault(column, "LEGIBLE", "It contains a character that others cannot read.");
        }
        return text;
    }

    private Optional<RegisterGroup.Student> groupStudent(SheetRow row, @Nullable IdentityDocument document) {
        List<SubjectCode> subjects = row.codes("subjects", 2, SubjectCode::new);
        LocalDate given = row.day("birthDate");
        if (!row.isGood() || document == null) {
            return Optional.empty();
        }
        LocalDate birthDate = given != null ? given : document.birthDate();
        if (birthDate == null) {
            row.fault("birthDate", "REQUIRED", "This type of document does not tell it.");
            return Optional.empty();
        }
        PersonalInformationRequest form = new PersonalInformationRequest(
                row.text("sex") == null
                        ? Objects.requireNonNullElse(document.sex(), "")
                        : code(lists.sexes(), row, "sex"),
                birthDate,
                code(lists.ethnicGroups(), row, "ethnicGroup"),
                code(lists.occupations(), row, "occupation"),
                code(lists.educations(), row, "education"),
                code(lists.trainingTypes(), row, "trainingType"),
                postcode(row),
                row.text("address"),
                row.text("email"),
                row.text("school"),
                row.text("department"),
                row.text("major"),
                row.text("className"),
                row.text("studentNumber"),
                // The centre answers for what it hands in.
                true);
        // The rules are those of a candidate's own form.
        validator
                .validate(form)
                .forEach(violation ->
                        row.fault(violation.getPropertyPath().toString(), codeOf(violation), violation.getMessage()));
        return row.isGood()
                ? Optional.of(new RegisterGroup.Student(row.number(), document, form.information(), subjects))
                : Optional.empty();
    }

    private static @Nullable EnteredDocument document(SheetRow row) {
        String number = row.text("documentNumber", 40);
        String name = row.text("name", 64);
        DocumentType type = type(row);
        return number == null || name == null || type == null ? null : new EnteredDocument(type, number, name);
    }

    private static @Nullable DocumentType type(SheetRow row) {
        String written = row.text("documentType");
        DocumentType type = written == null
                ? DocumentType.RESIDENT_ID
                : DocumentTypes.of(written).orElse(null);
        if (type == null) {
            row.fault("documentType", "UNKNOWN_CODE", "One of these is expected: " + DocumentTypes.permitted() + ".");
        } else {
            row.understood("documentType", DocumentTypes.name(type));
        }
        return type;
    }

    /** A spreadsheet program drops the leading zero of a number. */
    private static @Nullable String postcode(SheetRow row) {
        String written = row.text("postcode");
        return written != null && written.matches("[1-9][0-9]{4}") ? "0" + written : written;
    }

    /** {@code NotBlank} is {@code REQUIRED}, {@code Size} is {@code SIZE}: the codes of a field that is sent as JSON. */
    private static String codeOf(ConstraintViolation<?> violation) {
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return constraint.equals("NotBlank") ? "REQUIRED" : constraint.toUpperCase(Locale.ROOT);
    }

    /** Its code, its Chinese name, or the name without 族; what is none of them is left for the business to refuse. */
    private static String code(List<ReferenceLists.Item> list, SheetRow row, String column) {
        String written = row.text(column);
        if (written == null) {
            return "";
        }
        return list.stream()
                .filter(item -> written.equals(item.nameZh())
                        || item.nameZh().equals(written + "族")
                        || item.code().equals(written)
                        || item.code().equals("0" + written))
                .findFirst()
                .map(item -> {
                    row.understood(column, item.nameZh());
                    return item.code();
                })
                .orElse(written);
    }
}
