package org.baoming.audit.record;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.baoming.audit.record.PublishedHeads.Publication;
import org.baoming.chassis.ChinaTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Publishes the head of the record once a day: one hash for the ends of all chains. It goes where an administrator of the
 * database cannot change it, into the log and into a mail to the exam board. Whoever cuts the end of a chain later, removes a chain,
 * or writes one anew cannot make the record fit that hash again.
 */
@Component
class PublishHead implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(PublishHead.class);

    /** A mail that could not be sent for so many days is not sent any more: the later ones say as much. */
    private static final int DAYS_TO_MAIL = 7;

    private final VerifyRecord verify;
    private final StaffActions actions;
    private final PublishedHeads published;
    private final BoardMail mail;
    private final RecordSettings settings;
    private final InstantSource clock;

    PublishHead(
            VerifyRecord verify,
            StaffActions actions,
            PublishedHeads published,
            BoardMail mail,
            RecordSettings settings,
            InstantSource clock) {
        this.verify = verify;
        this.actions = actions;
        this.published = published;
        this.mail = mail;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::publish, settings.publishEvery());
    }

    /** Publishes today's head unless it is, and mails what is not mailed yet. */
    void publish() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ChinaTime.ZONE);
        if (!published.has(today)) {
            boolean intact = verify.verify(null).isIntact();
            var head = PublishedHead.of(today, now, actions.heads(), intact);
            if (published.add(head)) {
                LOG.info(
                        "Record of staff actions on {}: {} chains, {} actions, {}, head {}",
                        head.day(),
                        head.chains(),
                        head.actions(),
                        intact ? "intact" : "DAMAGED",
                        head.hash());
            }
        }
        for (Publication publication : published.newest(DAYS_TO_MAIL)) {
            PublishedHead head = publication.head();
            if (publication.mailedAt() == null && mail.send(subject(head), text(head))) {
                published.markMailed(head, clock.instant());
            }
        }
    }

    private static String subject(PublishedHead head) {
        return "工作人员操作记录 %1$s · Record of staff actions %1$s".formatted(head.day());
    }

    private static String text(PublishedHead head) {
        return """
                请保存这封邮件。以后可以用它证明操作记录没有被删改。

                日期：%1$s
                记录链：%2$d
                操作数：%3$d
                校验：%4$s
                摘要：%5$s

                核对：在工作台“操作记录”页填入上面的摘要，或运行
                deploy/verify-record --head %5$s

                --
                Keep this mail. With it you can prove later that nobody has changed the record or removed anything from it.

                Day: %1$s
                Chains: %2$d
                Actions: %3$d
                Verification: %6$s
                Head: %5$s

                To compare: enter the head on the page "Record" of the desk, or run
                deploy/verify-record --head %5$s
                """.formatted(
                        head.day(),
                        head.chains(),
                        head.actions(),
                        head.intact() ? "完好" : "发现损坏，请立即核查",
                        head.hash(),
                        head.intact() ? "intact" : "DAMAGED, look into it at once");
    }
}
