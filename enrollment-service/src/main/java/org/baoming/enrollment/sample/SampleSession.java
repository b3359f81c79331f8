package org.baoming.enrollment.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.ChinaTime;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.catalogue.PublishedText;
import org.jspecify.annotations.Nullable;

/** {@code sample/session.json}. Days count from the first start, so a demonstration is always inside the window. */
record SampleSession(
        String session,
        int ordinal,
        String nameZh,
        String nameEn,
        int windowOpensDaysFromStart,
        int windowClosesDaysFromStart,
        int ticketsOpenDaysFromStart,
        int ticketsCloseDaysFromStart,
        List<Integer> examDaysFromStart,
        Policy policy,
        Map<String, PolicyOverride> provincePolicies,
        Map<String, PolicyOverride> centrePolicies,
        List<Text> texts) {

    /** The bodies are in {@code sample/texts}. */
    record Text(
            String text,
            int version,
            @Nullable String province,
            @Nullable String centre,
            PublishedText.Kind kind,
            boolean mustAccept,
            String titleZh,
            String titleEn) {

        PublishedText published() {
            return new PublishedText(
                    text,
                    version,
                    province == null ? null : new ProvinceCode(province),
                    centre == null ? null : new CentreCode(centre),
                    kind,
                    mustAccept,
                    titleZh,
                    titleEn,
                    body("zh"),
                    body("en"));
        }

        private String body(String language) {
            return SampleFiles.read("texts/" + text + "." + language + ".txt").strip();
        }
    }

    ExamSession startingAt(Instant start) {
        LocalDate today = LocalDate.ofInstant(start, ChinaTime.ZONE);
        return new ExamSession(
                new SessionCode(session),
                ordinal,
                nameZh,
                nameEn,
                window(today, windowOpensDaysFromStart, windowClosesDaysFromStart),
                window(today, ticketsOpenDaysFromStart, ticketsCloseDaysFromStart),
                examDaysFromStart.stream().map(today::plusDays).toList(),
                policy,
                true,
                1);
    }

    PolicyOverride policyOf(ProvinceCode province) {
        return provincePolicies.getOrDefault(province.value(), PolicyOverride.NONE);
    }

    PolicyOverride policyOf(CentreCode centre) {
        return centrePolicies.getOrDefault(centre.value(), PolicyOverride.NONE);
    }

    private static Window window(LocalDate today, int opens, int closes) {
        return new Window(midnight(today.plusDays(opens)), midnight(today.plusDays(closes)));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ChinaTime.ZONE).toInstant();
    }
}
