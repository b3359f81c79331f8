package org.baoming.enrollment.administration;

import java.util.List;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.catalogue.PublishedText;
import org.jspecify.annotations.Nullable;

/** A whole session that is about to be published: see {@link PublishCatalogue}. */
public record CatalogueDraft(
        ExamSession session,
        List<Subject> subjects,
        List<Province> provinces,
        List<Centre> centres,
        List<PublishedText> texts) {

    public record Subject(SubjectCode subject, int level, String nameZh, String nameEn, int minutes) {}

    public record Province(
            ProvinceCode province, String nameZh, String nameEn, boolean closed, PolicyOverride policy) {}

    /**
     * @param window null: as the session
     * @param capacity of the centre in total; null: no limit but those of its offers
     */
    public record Centre(
            CentreCode centre,
            String nameZh,
            String nameEn,
            String address,
            @Nullable Window window,
            PolicyOverride policy,
            @Nullable Integer capacity,
            List<Offer> offers) {}

    public record Offer(SubjectCode subject, Money fee, int capacity) {}
}
