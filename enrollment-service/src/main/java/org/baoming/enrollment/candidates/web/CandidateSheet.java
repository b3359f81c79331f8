package org.baoming.enrollment.candidates.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.baoming.chassis.ChinaTime;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.candidates.ExportCandidates;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.registration.OnSiteOutcome;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.baoming.enrollment.registration.ReviewState;
import org.baoming.enrollment.sheet.SheetWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The list of candidates as a file, in the words of the desk. */
@Component
class CandidateSheet {
    private static final Logger LOG = LoggerFactory.getLogger(CandidateSheet.class);

    enum Format {
        CSV("text/csv;charset=UTF-8", "csv"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

        private final String mediaType;
        private final String extension;

        Format(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        String mediaType() {
            return mediaType;
        }

        String extension() {
            return extension;
        }
    }

    /** Of headings and words. */
    enum Language {
        zh,
        en
    }

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final List<String> HEADINGS_ZH = List.of(
            "报名号", "报名时间", "考点", "考点名称", "姓名", "证件类型", "证件号码", "报名方式", "院校", "院系", "专业", "班级", "学号", "报考科目", "已缴费科目数",
            "未缴费科目数", "信息审核", "照片", "现场确认");
    private static final List<String> HEADINGS_EN = List.of(
            "Registration",
            "Registered at",
            "Centre",
            "Centre's name",
            "Name",
            "Document",
            "Document number",
            "Method",
            "School",
            "Department",
            "Major",
            "Class",
            "Student number",
            "Subjects",
            "Subjects paid",
            "Subjects unpaid",
            "Review",
            "Photo",
            "On-site confirmation");

    private final CandidateResponses responses;

    CandidateSheet(CandidateResponses responses) {
        this.responses = responses;
    }

    /**
     * The answer has begun when the first rows go out, so a failure can no longer be its status: a file that is not complete says so in its
     * last row.
     *
     * @throws IOException if the receiver is gone
     */
    void write(SessionCode session, ExportCandidates.Rows rows, Format format, Language language, OutputStream out)
            throws IOException {
        boolean zh = language == Language.zh;
        try (SheetWriter sheet = writer(format, out)) {
            sheet.row(zh ? HEADINGS_ZH : HEADINGS_EN);
            try {
                rows.each(batch -> write(sheet, session, batch, zh));
            } catch (UncheckedIOException receiverIsGone) {
                throw receiverIsGone.getCause();
            } catch (RuntimeException failure) {
                LOG.error("An export of session {} broke off", session, failure);
                sheet.row(List.of(zh ? "导出中断，文件不完整，请重新导出" : "The export broke off: this file is not complete"));
            }
        }
    }

    private void write(SheetWriter sheet, SessionCode session, List<ExportCandidates.Row> batch, boolean zh) {
        List<CandidateResponse> lines = responses.of(
                session, batch.stream().map(ExportCandidates.Row::line).toList());
        try {
            for (int n = 0; n < lines.size(); n++) {
                sheet.row(cells(lines.get(n), batch.get(n), zh));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SheetWriter writer(Format format, OutputStream out) throws IOException {
        return switch (format) {
            case CSV -> SheetWriter.csv(out);
            case XLSX -> SheetWriter.xlsx(out);
        };
    }

    private static List<String> cells(CandidateResponse line, ExportCandidates.Row row, boolean zh) {
        return List.of(
                line.registration().toString(),
                MINUTES.format(line.openedAt().atZone(ChinaTime.ZONE)),
                line.centre().toString(),
                zh ? line.centreNameZh() : line.centreNameEn(),
                line.name(),
                documentType(line.documentType(), zh),
                row.documentNumber() == null ? line.documentMasked() : row.documentNumber(),
                method(line.method(), zh),
                text(row.school()),
                text(row.department()),
                text(row.major()),
                text(line.className()),
                text(line.studentNumber()),
                line.subjects().stream().map(Objects::toString).collect(Collectors.joining(zh ? "、" : ", ")),
                Integer.toString(line.paid()),
                Integer.toString(line.unpaid()),
                review(line.review(), zh),
                line.photo() ? (zh ? "有" : "yes") : (zh ? "无" : "no"),
                line.onSiteRequired() ? onSite(line.onSite(), zh) : (zh ? "不需要" : "not required"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String method(RegistrationMethod method, boolean zh) {
        return switch (method) {
            case SELF -> zh ? "个人网报" : "self";
            case GROUP -> zh ? "集体报名" : "group";
        };
    }

    private static String review(ReviewState review, boolean zh) {
        return switch (review) {
            case NOT_REQUIRED -> zh ? "不需要" : "not required";
            case NOT_SUBMITTED -> zh ? "未提交" : "not submitted";
            case PENDING -> zh ? "待审核" : "pending";
            case APPROVED -> zh ? "已通过" : "approved";
            case REJECTED -> zh ? "未通过" : "rejected";
        };
    }

    private static String onSite(@Nullable OnSiteOutcome outcome, boolean zh) {
        return switch (outcome) {
            case null -> zh ? "未确认" : "not yet";
            case CONFIRMED -> zh ? "已确认" : "confirmed";
            case NOT_COME -> zh ? "未到场" : "did not come";
            case WRONG_PAPERS -> zh ? "材料不符" : "wrong papers";
        };
    }

    private static String documentType(DocumentType type, boolean zh) {
        return switch (type) {
            case RESIDENT_ID -> zh ? "居民身份证" : "Resident ID card";
            case HK_MACAO_PERMIT -> zh ? "港澳居民来往内地通行证" : "Mainland travel permit (Hong Kong, Macao)";
            case TAIWAN_PERMIT -> zh ? "台湾居民来往大陆通行证" : "Mainland travel permit (Taiwan)";
            case HK_MACAO_TAIWAN_RESIDENCE -> zh ? "港澳台居民居住证" : "Residence permit (Hong Kong, Macao, Taiwan)";
            case FOREIGN_PERMANENT_RESIDENCE -> zh ? "外国人永久居留身份证" : "Foreign permanent resident ID card";
            case PASSPORT -> zh ? "护照" : "Passport";
            case MILITARY -> zh ? "军人证件" : "Military ID";
            case POLICE -> zh ? "人民警察证" : "People's Police ID";
        };
    }
}
