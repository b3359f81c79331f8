package org.baoming.audit.record;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.baoming.audit.AuditProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.chassis.staff.StaffAct;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Exports the record of staff actions, within the caller's own, chain by chain. That somebody exported it is on record
 * before anything is sent.
 */
@Component
public class ExportRecord {

    /** Excel opens as many rows, and what is more is exported month by month. */
    static final long MOST = 1_000_000;

    /** In which form. */
    public enum Format {
        CSV,
        NDJSON
    }

    private final ActionSearch actions;
    private final StaffActions record;
    private final ExportFormats formats;

    ExportRecord(ActionSearch actions, StaffActions record, ExportFormats formats) {
        this.actions = actions;
        this.record = record;
        this.formats = formats;
    }

    /** What is exported to whom; it is recorded, and only has to be sent. */
    public record Export(Format format, SearchRecord.Filter filter) {}

    /** @throws ProblemException FORBIDDEN for a chain that is not the caller's, EXPORT_TOO_LARGE beyond {@value #MOST} actions */
    public Export prepare(Caller caller, SearchRecord.Filter requested, Format format) {
        SearchRecord.Filter filter = requested.within(caller);
        long count = actions.count(filter, MOST + 1);
        if (count > MOST) {
            throw new ProblemException(
                            AuditProblem.EXPORT_TOO_LARGE,
                            "Choose a shorter time: at most " + MOST + " actions at once.")
                    .with("most", MOST);
        }
        record.append(
                caller,
                StaffAct.of(
                        StaffActionType.RECORD_EXPORTED.name(),
                        ownScope(caller),
                        filter.session(),
                        details(filter, format, count)));
        return new Export(format, filter);
    }

    /** Sends it; what is recorded meanwhile may be in it. */
    public void send(Export export, OutputStream out) throws IOException {
        try (var sheet = formats.to(export.format(), out)) {
            actions.each(export.filter(), MOST, sheet::write);
        }
    }

    private static String ownScope(Caller caller) {
        if (caller.has(Role.EXAM_ADMIN)) {
            return StaffAct.BOARD;
        }
        return caller.has(Role.PROVINCE_ADMIN) ? caller.requireProvince() : caller.requireCentre();
    }

    private static Map<String, String> details(SearchRecord.Filter filter, Format format, long count) {
        var details = new HashMap<String, String>();
        details.put("format", format.name());
        details.put("count", Long.toString(count));
        put(details, "scope", filter.scope());
        put(details, "province", filter.province());
        put(details, "actor", filter.actor());
        put(details, "act", filter.type());
        put(details, "registration", filter.registration());
        put(details, "from", filter.from());
        put(details, "to", filter.to());
        put(details, "text", filter.text());
        return details;
    }

    private static void put(Map<String, String> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }
}
