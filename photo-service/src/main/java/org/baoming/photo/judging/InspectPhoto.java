package org.baoming.photo.judging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PhotoProblem;
import org.baoming.photo.picture.JpegDecoder;
import org.baoming.photo.picture.JpegHeader;
import org.baoming.photo.picture.JpegWriter;
import org.baoming.photo.picture.NormalisedPhoto;
import org.baoming.photo.picture.Picture;
import org.baoming.photo.picture.Sample;
import org.baoming.photo.rule.FaceFinder;
import org.baoming.photo.rule.FileRules;
import org.baoming.photo.rule.HeaderRules;
import org.baoming.photo.rule.PhotoCheck;
import org.baoming.photo.rule.PhotoPolicy;
import org.baoming.photo.rule.PictureRules;
import org.baoming.photo.rule.Portrait;
import org.baoming.photo.rule.PortraitRules;
import org.baoming.photo.rule.UploadedFile;
import org.springframework.stereotype.Component;

/**
 * Checks an uploaded file against the rules, cheap ones first: the file, its header and, only if those pass, the decoded picture
 * . Everything that can be measured is, so that one answer names everything that has to be corrected.
 *
 * <p>Decoded pixels cost memory and time, so the number of workers is limited by the processors and by the heap. They are platform
 * threads: decoder and face finder are native code, which would pin a virtual thread's carrier.
 */
@Component
public class InspectPhoto implements AutoCloseable {
    /** How many files, of at most 200 KB each, may wait: about a second's work of one processor. */
    static final int WAITING = 64;

    /** Nine million pixels, twice if the picture is rotated, and what is derived from them. */
    private static final long HEAP_OF_ONE = 96L << 20;

    private final FaceFinder finder;
    private final JpegWriter writer;
    private final ExecutorService workers;
    private final Timer passed;
    private final Timer refused;
    private final Counter busy;

    InspectPhoto(FaceFinder finder, JpegWriter writer, MeterRegistry meters) {
        this.finder = finder;
        this.writer = writer;
        int sideBySide = workers();
        var waiting = new ArrayBlockingQueue<Runnable>(WAITING);
        Gauge.builder("photo.judging.waiting", waiting, BlockingQueue::size)
                .description("Photos that wait for a worker; %d at most, more are answered BUSY".formatted(WAITING))
                .register(meters);
        this.passed = judged("passed", meters);
        this.refused = judged("refused", meters);
        this.busy = Counter.builder("photo.judging.busy")
                .description("Photos that found no place to wait for a worker")
                .register(meters);
        this.workers = new ThreadPoolExecutor(
                sideBySide,
                sideBySide,
                0,
                TimeUnit.SECONDS,
                waiting,
                Thread.ofPlatform().name("photo-", 0).factory());
    }

    private static Timer judged(String verdict, MeterRegistry meters) {
        return Timer.builder("photo.judging")
                .description("Photos that were judged, and how long it took with the time in the queue, by verdict")
                .tag("verdict", verdict)
                .register(meters);
    }

    static int workers() {
        Runtime machine = Runtime.getRuntime();
        return workers(machine.availableProcessors(), machine.maxMemory());
    }

    /** One per processor, as far as the heap has room for the pixels of each. */
    static int workers(int processors, long heap) {
        return Math.clamp(heap / HEAP_OF_ONE, 1, processors);
    }

    /**
     * @param file the uploaded bytes, or the first {@link FileRules#WORTH_READING} of them
     * @throws ProblemException BUSY if too many photos are waiting, or this one was not decoded in time
     */
    public Inspection inspect(byte[] file, PhotoPolicy policy) {
        return judge(
                file,
                policy,
                (picture, checks) -> new Inspection.Passed(NormalisedPhoto.of(picture, writer), checks),
                Inspection.Refused::new);
    }

    /** The same verdicts without a normalised photo. */
    TriedPhoto attempt(byte[] file, PhotoPolicy policy) {
        return judge(
                file,
                policy,
                (picture, checks) -> new TriedPhoto(true, checks),
                checks -> new TriedPhoto(false, checks));
    }

    /** What the rules of this policy measure of a stored picture. */
    public List<PhotoCheck> checkPolicy(byte[] kept, PhotoPolicy policy) {
        return await(submit(() -> {
            JpegHeader header = JpegHeader.read(kept).orElseThrow();
            Sample sample = Sample.of(JpegDecoder.decode(kept, header).orElseThrow());
            return PortraitRules.checkPolicy(sample, policy);
        }));
    }

    private <T> T judge(
            byte[] bytes,
            PhotoPolicy policy,
            BiFunction<Picture, List<PhotoCheck>, T> passed,
            Function<List<PhotoCheck>, T> refused) {
        var accepted = new AtomicBoolean();
        Timer.Sample began = Timer.start();
        T verdict = measure(
                bytes,
                policy,
                (picture, checks) -> {
                    accepted.set(true);
                    return passed.apply(picture, checks);
                },
                refused);
        began.stop(accepted.get() ? this.passed : this.refused);
        return verdict;
    }

    private <T> T measure(
            byte[] bytes,
            PhotoPolicy policy,
            BiFunction<Picture, List<PhotoCheck>, T> passed,
            Function<List<PhotoCheck>, T> refused) {
        UploadedFile file = UploadedFile.of(bytes);
        if (file.isTooLarge()) {
            // Only its beginning was read: no other rule can measure it.
            return refused.apply(List.of(FileRules.size(file)));
        }
        List<PhotoCheck> checks = new ArrayList<>();
        FileRules.ALL.forEach(rule -> checks.add(rule.check(file)));
        file.header().ifPresent(header -> HeaderRules.ALL.forEach(rule -> checks.add(rule.check(header))));
        if (file.header().isEmpty() || anyFailed(checks)) {
            return refused.apply(checks);
        }
        JpegHeader header = file.header().get();
        return await(submit(() -> {
            Optional<Picture> picture = JpegDecoder.decode(bytes, header).map(Picture::of);
            checks.addAll(check(picture, policy));
            return picture.isEmpty() || anyFailed(checks) ? refused.apply(checks) : passed.apply(picture.get(), checks);
        }));
    }

    private List<PhotoCheck> check(Optional<Picture> picture, PhotoPolicy policy) {
        List<PhotoCheck> checks = new ArrayList<>();
        PictureRules.ALL.forEach(rule -> checks.add(rule.check(picture)));
        picture.ifPresent(known -> checks.addAll(PortraitRules.check(Portrait.of(known.sample(), finder, policy))));
        return checks;
    }

    private <T> Future<T> submit(Callable<T> work) {
        try {
            return workers.submit(work);
        } catch (RejectedExecutionException _) {
            busy.increment();
            throw PhotoProblem.busy("Many photos are being judged; try again in a moment");
        }
    }

    private static <T> T await(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            work.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service is shutting down", e);
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
