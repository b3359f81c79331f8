package org.baoming.enrollment.sample;

import java.time.InstantSource;
import java.util.List;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentSettings;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.administration.CatalogueDraft;
import org.baoming.enrollment.administration.PublishCatalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the sample session at the first start with {@code SAMPLE_DATA=true}; later starts do not change it. Provinces and
 * subjects are real codes; centres, capacities and texts are invented.
 */
@Component
class SampleData implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(SampleData.class);

    private final EnrollmentSettings settings;
    private final PublishCatalogue publishCatalogue;
    private final JsonMapper json;
    private final InstantSource clock;

    SampleData(EnrollmentSettings settings, PublishCatalogue publishCatalogue, JsonMapper json, InstantSource clock) {
        this.settings = settings;
        this.publishCatalogue = publishCatalogue;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.sampleData()) {
            load();
        }
    }

    /** @return false if it was there already */
    boolean load() {
        boolean loaded = publishCatalogue.publish(draft());
        LOG.info(loaded ? "The sample session is loaded" : "The sample session is there already");
        return loaded;
    }

    private CatalogueDraft draft() {
        SampleSession session = json.readValue(SampleFiles.read("session.json"), SampleSession.class);
        List<List<String>> offers = SampleFiles.rows("offers.csv");
        return new CatalogueDraft(
                session.startingAt(clock.instant()),
                SampleFiles.rows("subjects.csv").stream()
                        .map(SampleData::subject)
                        .toList(),
                SampleFiles.rows("provinces.csv").stream()
                        .map(row -> province(row, session))
                        .toList(),
                SampleFiles.rows("centres.csv").stream()
                        .map(row -> centre(row, session, offers))
                        .toList(),
                session.texts().stream().map(SampleSession.Text::published).toList());
    }

    private static CatalogueDraft.Subject subject(List<String> row) {
        return new CatalogueDraft.Subject(
                new SubjectCode(row.get(0)),
                Integer.parseInt(row.get(1)),
                row.get(2),
                row.get(3),
                Integer.parseInt(row.get(4)));
    }

    private static CatalogueDraft.Province province(List<String> row, SampleSession session) {
        ProvinceCode code = new ProvinceCode(row.get(0));
        return new CatalogueDraft.Province(code, row.get(1), row.get(2), false, session.policyOf(code));
    }

    private static CatalogueDraft.Centre centre(List<String> row, SampleSession session, List<List<String>> offers) {
        CentreCode code = new CentreCode(row.get(0));
        return new CatalogueDraft.Centre(
                code,
                row.get(1),
                row.get(2),
                row.get(3),
                null,
                session.policyOf(code),
                row.get(4).isEmpty() ? null : Integer.valueOf(row.get(4)),
                offers.stream()
                        .filter(offer -> offer.get(0).equals(code.value()))
                        .map(SampleData::offer)
                        .toList());
    }

    private static CatalogueDraft.Offer offer(List<String> row) {
        return new CatalogueDraft.Offer(
                new SubjectCode(row.get(1)), new Money(Long.parseLong(row.get(2))), Integer.parseInt(row.get(3)));
    }
}
