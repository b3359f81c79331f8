package org.baoming.photo;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Holds an uploaded file against the rules, cheap ones first: the file, its header, and only when all of that is
 * right the picture itself. Whatever can be measured is, so that one answer names everything to mend.
 *
 * <p>Decoded pixels are what costs memory and time, so there are no more workers than processors, nor than the heap bears. They are threads of the
 * platform: decoder and face finder are native code, in which a virtual thread would hold up all others of its processor.
 */
@Component
class InspectPhoto implements AutoCloseable {
    /** Files of at most 200 KB that may wait: about a second's work of one processor. */
    static final int WAITING = 64;
    /** What is told to those who are sent away meanwhile. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Nine million pixels, twice where the picture is turned, and what is made of them. */
    private static final long HEAP_OF_ONE = 96L << 20;

    private final FaceFinder finder;
    private final JpegWriter writer;
    private final ExecutorService workers;

    InspectPhoto(FaceFinder finder, JpegWriter writer) {
        this.finder = finder;
        this.writer = writer;
        int sideBySide = workers();
        this.workers = new ThreadPoolExecutor(
                sideBySide,
                sideBySide,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("photo-", 0).factory());
    }

    static int workers() {
        Runtime machine = Runtime.getRuntime();
        return workers(machine.availableProcessors(), machine.maxMemory());
    }

    /** As many as there are processors, where the heap has room for what each may hold. */
    static int workers(int processors, long heap) {
        return (int) Math.clamp(heap / HEAP_OF_ONE, 1, processors);
    }

    /**
     * @param file the uploaded bytes, or the first {@link FileRules#WORTH_READING} of them
     * @throws ProblemException BUSY where too many photos wait already, or this one was not decoded in time
     */
    Inspection inspect(byte[] file, PhotoPolicy policy) {
        if (FileRules.tooLarge(file)) {
            // Only its beginning is here: no other rule could measure it.
            return new Inspection.Refused(List.of(FileRules.size(file)));
        }
        List<PhotoCheck> checks = new ArrayList<>();
        FileRules.ALL.forEach(rule -> checks.add(rule.check(file)));
        Optional<JpegHeader> header = JpegHeader.read(file);
        header.ifPresent(known -> HeaderRules.ALL.forEach(rule -> checks.add(rule.check(known))));
        if (header.isEmpty() || anyFailed(checks)) {
            return new Inspection.Refused(checks);
        }
        return await(submit(() -> decodeAndInspect(file, header.get(), policy, checks)));
    }

    private Inspection decodeAndInspect(byte[] file, JpegHeader header, PhotoPolicy policy, List<PhotoCheck> checks) {
        Optional<BufferedImage> upright = JpegDecoder.decode(file, header);
        PictureRules.ALL.forEach(rule -> checks.add(rule.check(upright)));
        if (upright.isEmpty()) {
            return new Inspection.Refused(checks);
        }
        checks.addAll(PortraitRules.check(Portrait.of(Sample.of(upright.get()), finder, policy)));
        return anyFailed(checks)
                ? new Inspection.Refused(checks)
                : new Inspection.Passed(NormalisedPhoto.of(upright.get(), writer), checks);
    }

    private Future<Inspection> submit(Callable<Inspection> work) {
        try {
            return workers.submit(work);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(PhotoProblem.BUSY, "Many photos are being judged; try again in a moment", e)
                    .with("retryAfterSeconds", RETRY_AFTER.toSeconds());
        }
    }

    private static Inspection await(Future<Inspection> inspection) {
        try {
            return inspection.get();
        } catch (InterruptedException e) {
            inspection.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service stops", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException("A photo could not be judged", e.getCause());
        }
    }

    private static boolean anyFailed(List<PhotoCheck> checks) {
        return checks.stream().anyMatch(check -> !check.passed());
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
