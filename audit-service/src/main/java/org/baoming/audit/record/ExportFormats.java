package org.baoming.audit.record;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.baoming.audit.record.StaffAction.Content;
import org.baoming.chassis.ChinaTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The forms of an export: CSV for people with Excel, NDJSON for programs that verify the chains. */
@Component
class ExportFormats {

    private static final String BOM = "\uFEFF";
    private static final DateTimeFormatter CHINA =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ChinaTime.ZONE);
    private static final List<String> COLUMNS = List.of(
            "时间 time",
            "范围 scope",
            "序号 sequence",
            "服务 service",
            "帐号 account",
            "用户标识 actor",
            "角色 role",
            "操作 action",
            "考次 session",
            "报名 registration",
            "通行证 passport",
            "详情 details",
            "哈希 hash");

    private final JsonMapper json;

    ExportFormats(JsonMapper json) {
        this.json = json;
    }

    /** Where actions are written to, one after the other. */
    interface Sheet extends Closeable {
        void write(StaffAction action);
    }

    Sheet to(ExportRecord.Format format, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        return switch (format) {
            case CSV -> {
                writer.write(BOM + line(COLUMNS));
                yield new Lines(writer, ExportFormats::csv);
            }
            case NDJSON -> new Lines(writer, action -> json.writeValueAsString(members(action)) + "\n");
        };
    }

    private record Lines(Writer writer, Function<StaffAction, String> line) implements Sheet {
        @Override
        public void write(StaffAction action) {
            try {
                writer.write(line.apply(action));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    /** Everything that the hash covers, in the order in which it does. */
    private static Map<String, @Nullable Object> members(StaffAction action) {
        Content content = action.content();
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("form", action.form().number());
        members.put("previousHash", action.previousHash());
        members.put("scope", action.scope());
        members.put("sequence", action.sequence());
        members.put("at", action.at().toString());
        members.put("service", content.service());
        members.put("actor", content.actor());
        members.put("account", content.account());
        members.put("role", content.role());
        members.put("act", content.type());
        members.put("session", content.session());
        members.put("registration", content.registration());
        members.put("passport", content.passport());
        members.put("details", content.details());
        members.put("hash", action.hash());
        return members;
    }

    private static String csv(StaffAction action) {
        Content content = action.content();
        return line(List.of(
                CHINA.format(action.at()),
                action.scope(),
                Long.toString(action.sequence()),
                textOf(content.service()),
                textOf(content.account()),
                content.actor(),
                textOf(content.role()),
                content.type(),
                textOf(content.session()),
                textOf(content.registration()),
                textOf(content.passport()),
                content.details().entrySet().stream()
                        .map(detail -> detail.getKey() + "=" + detail.getValue())
                        .collect(Collectors.joining("; ")),
                action.hash()));
    }

    private static String textOf(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ExportFormats::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted, and never what a spreadsheet would run as a formula. */
    static String cell(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
