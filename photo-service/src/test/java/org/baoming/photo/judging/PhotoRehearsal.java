package org.baoming.photo.judging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.baoming.photo.DrawnPhoto;
import org.baoming.photo.JpegEncoder;
import org.baoming.photo.Pictures;
import org.baoming.photo.judging.opencv.OpenCv;
import org.baoming.photo.picture.JpegDecoder;
import org.baoming.photo.picture.JpegHeader;
import org.baoming.photo.picture.NormalisedPhoto;
import org.baoming.photo.picture.Picture;
import org.baoming.photo.picture.Sample;
import org.baoming.photo.rule.FaceFinder;
import org.baoming.photo.rule.PhotoPolicy;
import org.baoming.photo.rule.Portrait;
import org.baoming.photo.rule.PortraitRules;

/**
 * Measures how many photos are judged a second on one core: from the bytes of the upload to all verdicts, the picture and its
 * thumbnail encoded again. The baseline is ImageIO decoding the same file, alternating in the same process. Then 32 are
 * judged at once, and the heap is watched. Started by {@code deploy/rehearsal/photo}.
 */
final class PhotoRehearsal {
    private static final int RUNS = Integer.getInteger("runs", 5);
    private static final int SECONDS = Integer.getInteger("seconds", 4);
    private static final int AT_ONCE = 32;
    private static final int LIMIT = 200 * 1024;
    private static final int MEBIBYTE = 1 << 20;

    private PhotoRehearsal() {}

    public static void main(String[] arguments) throws Exception {
        FaceFinder finder = OpenCv.faceFinder();
        System.out.println(
                "| file | pixels | KB | judged/s a core | ImageIO alone/s | of it: decode | shrink | faces | other rules"
                        + " | encode |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        try (InspectPhoto inspection = new InspectPhoto(finder, OpenCv.jpegWriter(), new SimpleMeterRegistry())) {
            measure("usual", largestJpeg(540, 720), inspection, finder);
            measure("studio", largestJpeg(900, 1200), inspection, finder);
            measure("progressive", largestJpeg(540, 720, true), inspection, finder);
            measure("largest", largestJpeg(2250, 3000), inspection, finder);
            together(largestJpeg(540, 720), inspection);
            together(largestJpeg(2250, 3000), inspection);
        }
    }

    private static void measure(String name, byte[] file, InspectPhoto inspection, FaceFinder finder) {
        List<Double> judged = new ArrayList<>();
        List<Double> decoded = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            double ours = perSecond(() -> inspection.inspect(file, PhotoPolicy.ANY));
            double baseline = perSecond(() -> Pictures.decoded(file));
            // The first warms up.
            if (run > 0) {
                judged.add(ours);
                decoded.add(baseline);
            }
        }
        JpegHeader header = JpegHeader.read(file).orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d × %d | %d | %.0f | %.0f | %s |%n",
                name,
                header.width(),
                header.height(),
                file.length / 1024,
                median(judged),
                median(decoded),
                parts(file, header, finder));
    }

    /** Milliseconds of each step, one after the other on the same thread. */
    private static String parts(byte[] file, JpegHeader header, FaceFinder finder) {
        double[] nanos = new double[5];
        int rounds = 30;
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            BufferedImage upright = JpegDecoder.decode(file, header).orElseThrow();
            long decoded = System.nanoTime();
            Sample sample = Sample.of(upright);
            long shrunk = System.nanoTime();
            Portrait portrait = Portrait.of(sample, finder, PhotoPolicy.ANY);
            long found = System.nanoTime();
            PortraitRules.check(portrait);
            long ruled = System.nanoTime();
            NormalisedPhoto.of(new Picture(upright, sample), OpenCv.jpegWriter());
            long encoded = System.nanoTime();
            long[] ends = {decoded - begin, shrunk - decoded, found - shrunk, ruled - found, encoded - ruled};
            for (int i = 0; i < ends.length; i++) {
                nanos[i] += ends[i];
            }
        }
        return String.join(
                " | ",
                Arrays.stream(nanos)
                        .mapToObj(sum -> String.format(Locale.ROOT, "%.1f ms", sum / rounds / 1e6))
                        .toList());
    }

    private static void together(byte[] file, InspectPhoto inspection) throws Exception {
        AtomicLong most = new AtomicLong();
        List<Double> rates = new ArrayList<>();
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                most.accumulateAndGet(used(), Math::max);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        });
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int run = 0; run < RUNS; run++) {
                long begin = System.nanoTime();
                int rounds = 3;
                for (int round = 0; round < rounds; round++) {
                    Callable<Inspection> judge = () -> inspection.inspect(file.clone(), PhotoPolicy.ANY);
                    for (Future<Inspection> one : callers.invokeAll(Collections.nCopies(AT_ONCE, judge))) {
                        one.get();
                    }
                }
                rates.add(rounds * AT_ONCE / ((System.nanoTime() - begin) / 1e9));
            }
        }
        watch.interrupt();
        System.out.printf(
                Locale.ROOT,
                "%d at once, %d KB, %d processors: %.0f/s, most heap in use %d MiB of %d%n",
                AT_ONCE,
                file.length / 1024,
                Runtime.getRuntime().availableProcessors(),
                median(rates),
                most.get() / MEBIBYTE,
                Runtime.getRuntime().maxMemory() / MEBIBYTE);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** One caller; what runs meanwhile is one worker, so this is one core's work. */
    private static double perSecond(Runnable work) {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(SECONDS);
        int done = 0;
        while (System.nanoTime() < end) {
            work.run();
            done++;
        }
        return done / ((System.nanoTime() - begin) / 1e9);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static byte[] largestJpeg(int width, int height) {
        return largestJpeg(width, height, /* progressive= */ false);
    }

    /** A drawn photo at the best quality that 200 KB hold. */
    private static byte[] largestJpeg(int width, int height, boolean progressive) {
        BufferedImage picture = DrawnPhoto.of(width, height).picture();
        float quality = 1;
        byte[] best = JpegEncoder.encode(picture, quality, progressive);
        while (best.length > LIMIT) {
            quality -= 0.02f;
            best = JpegEncoder.encode(picture, quality, progressive);
        }
        return best;
    }
}
