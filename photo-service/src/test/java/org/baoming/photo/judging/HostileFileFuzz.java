package org.baoming.photo.judging;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.baoming.photo.DrawnPhoto;
import org.baoming.photo.JpegEncoder;
import org.baoming.photo.Pictures;
import org.baoming.photo.picture.JpegDecoder;
import org.baoming.photo.picture.JpegHeader;
import org.baoming.photo.rule.FileRules;
import org.baoming.photo.rule.HeaderRules;
import org.baoming.photo.rule.UploadedFile;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that Jazzer thinks of, for a bounded time in every build: the reader of headers answers all of them, and what it lets
 * through the decoder answers too. Runs with {@code JAZZER_FUZZ=1}; see the pom.
 */
class HostileFileFuzz {
    /** Larger ones would only slow the search down. */
    private static final int MOST_PIXELS = 400 * 400;

    static Stream<byte[]> seeds() {
        return Stream.of(
                JpegEncoder.encode(DrawnPhoto.of(48, 64).picture()),
                Pictures.heldLike(JpegEncoder.encode(DrawnPhoto.of(48, 64).picture()), 6),
                Pictures.withChannels(JpegEncoder.encode(DrawnPhoto.of(16, 16).picture()), 4));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "15s")
    void everyFileIsAnswered(byte[] file) {
        UploadedFile uploaded = UploadedFile.of(file);
        FileRules.ALL.forEach(rule -> rule.check(uploaded));
        JpegHeader.read(file).ifPresent(header -> {
            boolean right =
                    HeaderRules.ALL.stream().allMatch(rule -> rule.check(header).passed());
            boolean small = header.storedWidth() * header.storedHeight() <= MOST_PIXELS;
            // The rule about the smallest dimensions is not the decoder's protection.
            if (small && header.width() > 0 && header.height() > 0 && (right || header.whole())) {
                JpegDecoder.decode(file, header).ifPresent(picture -> {
                    assertThat(picture.getWidth()).isEqualTo(header.width());
                    assertThat(picture.getHeight()).isEqualTo(header.height());
                });
            }
        });
    }
}
