package org.baoming.passport.message;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.baoming.chassis.metrics.SampledGauges;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;
import org.baoming.passport.Language;
import org.baoming.passport.delivery.MessageKind;
import org.baoming.passport.delivery.MessageSender;
import org.baoming.passport.delivery.MessageSettings;
import org.baoming.passport.delivery.MessageTemplates;
import org.baoming.passport.delivery.NotSentException;
import org.baoming.passport.delivery.NotSentException.Why;
import org.baoming.passport.message.OutgoingMessages.Due;
import org.baoming.passport.message.OutgoingMessages.GivenUp;
import org.baoming.passport.passport.Languages;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.PassportOrigins;
import org.baoming.passport.passport.Passports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in {@link OutgoingMessages}, outside any transaction. Each channel has its own threads, so that a slow
 * carrier does not delay the other channel. While there are messages to send, each thread starts one more, up to a limit.
 */
@Component
class DeliverMessages {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverMessages.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final OutgoingMessages messages;
    private final Passports passports;
    private final Languages languages;
    private final PassportOrigins origins;
    private final CatalogueNames names;
    private final MessageTemplates templates;
    private final ReviewedRegistrations reviewed;
    private final ToldSeats toldSeats;
    private final MessageSender messageSender;
    private final MessageSettings settings;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Map<Channel, Semaphore> free = new EnumMap<>(Channel.class);
    private final Map<Channel, Counter> sent = new EnumMap<>(Channel.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    DeliverMessages(
            OutgoingMessages messages,
            Passports passports,
            Languages languages,
            PassportOrigins origins,
            CatalogueNames names,
            MessageTemplates templates,
            ReviewedRegistrations reviewed,
            ToldSeats toldSeats,
            MessageSender messageSender,
            MessageSettings settings,
            InstantSource clock,
            SampledGauges gauges,
            MeterRegistry metrics) {
        this.messages = messages;
        this.passports = passports;
        this.languages = languages;
        this.origins = origins;
        this.names = names;
        this.templates = templates;
        this.reviewed = reviewed;
        this.toldSeats = toldSeats;
        this.messageSender = messageSender;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        for (Channel channel : Channel.values()) {
            free.put(channel, new Semaphore(settings.atOnce(channel)));
            Tags tags = Tags.of("channel", name(channel));
            gauges.add(
                    "passport.messages.waiting",
                    tags,
                    "Messages to candidates that are not sent yet, counted up to 100,000",
                    () -> messages.waiting(channel));
            gauges.add(
                    "passport.messages.overdue.seconds",
                    tags,
                    "How long the message has waited that should have been sent first",
                    () -> messages.overdue(channel).toMillis() / 1000.0);
            sent.put(
                    channel,
                    Counter.builder("passport.messages.sent")
                            .tags(tags)
                            .description("Messages that the carrier has taken")
                            .register(metrics));
            for (GivenUp why : GivenUp.values()) {
                givenUp(channel, why);
            }
        }
        gauges.add(
                "passport.messages.exhausted",
                "Messages that were tried often enough; anything but 0 is an alarm, POST /actuator/messages tries again",
                messages::exhausted);
    }

    @Scheduled(fixedDelayString = "PT1S")
    void deliver() {
        for (Channel channel : Channel.values()) {
            callAnother(channel);
        }
    }

    /** Erases what was kept long enough. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void forget() {
        Instant now = clock.instant();
        Instant textBefore = now.minus(settings.keepText());
        Instant recordBefore = now.minus(settings.keepRecord());
        messages.forget(textBefore, recordBefore);
        reviewed.forget(recordBefore);
        toldSeats.forget(recordBefore, textBefore);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    private void callAnother(Channel channel) {
        Semaphore places = Objects.requireNonNull(free.get(channel));
        if (stopping || !places.tryAcquire()) {
            return;
        }
        threads.execute(() -> {
            try {
                work(channel);
            } catch (RuntimeException e) {
                LOG.error("Messages by {} cannot be delivered now", channel, e);
            } finally {
                places.release();
            }
        });
    }

    private void work(Channel channel) {
        while (!stopping && !messageSender.isOut(channel)) {
            Optional<Due> due = messages.takeNext(channel);
            if (due.isEmpty()) {
                return;
            }
            callAnother(channel);
            if (!deliver(due.get())) {
                return;
            }
        }
    }

    /** False if the carrier should not be called now, so that no other thread has to find that out. */
    private boolean deliver(Due message) {
        Optional<Passport> passport = passports.findById(message.passport());
        if (passport.isEmpty()) {
            // Closed since its cause, for one: nobody is left to tell.
            LOG.warn("Message {} is for passport {}, which is not known here", message.id(), message.passport());
            messages.drop(message);
        } else if (message.usefulUntil() != null && !clock.instant().isBefore(message.usefulUntil())) {
            end(message, GivenUp.TOO_LATE, "it could not be sent in time");
        } else if (message.attempts() > OutgoingMessages.MOST_ATTEMPTS) {
            end(message, GivenUp.EXHAUSTED, "nobody knows what became of the last attempt");
        } else {
            return send(message, passport.get());
        }
        return true;
    }

    private void end(Due message, GivenUp why, String failure) {
        messages.giveUp(message, why, failure);
        countGivenUp(message, why);
    }

    private boolean send(Due message, Passport passport) {
        Contact to = passport.contact(message.channel());
        Language language = languages.of(passport.id());
        MessageKind kind = message.kind();
        try {
            Map<String, String> values = names.named(message.values(), language, message.channel());
            messageSender.deliver(to, message.id(), kind, language, values, origins.of(passport.id()));
            messages.markSent(message, templates.subject(kind, language, values));
            Objects.requireNonNull(sent.get(message.channel())).increment();
            return true;
        } catch (NotSentException e) {
            messages.markFailed(message, e.why(), Objects.requireNonNull(e.getMessage()));
            if (e.why() == Why.NOT_TRIED) {
                return false;
            }
            if (e.why() == Why.REFUSED) {
                countGivenUp(message, GivenUp.REFUSED);
            } else if (message.attempts() >= OutgoingMessages.MOST_ATTEMPTS) {
                countGivenUp(message, GivenUp.EXHAUSTED);
            }
            LOG.warn(
                    "Message {} could not be sent by {}, attempt {} of {}: {} {}",
                    message.id(),
                    message.channel(),
                    message.attempts(),
                    OutgoingMessages.MOST_ATTEMPTS,
                    e.why(),
                    e.getMessage());
            return true;
        }
    }

    private void countGivenUp(Due message, GivenUp why) {
        givenUp(message.channel(), why).increment();
    }

    /** Registered at zero, so that the first one is seen as an increase. */
    private Counter givenUp(Channel channel, GivenUp why) {
        return Counter.builder("passport.messages.given.up")
                .tag("channel", name(channel))
                .tag("why", why.name().toLowerCase(Locale.ROOT))
                .description("Messages that are not tried any more")
                .register(metrics);
    }

    private static String name(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
