package org.baoming.photo.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PhotoProblem;
import org.baoming.photo.Pictures;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JpegDecoderTest {

    @Test
    @DisplayName(
            "R-403 a decoder that takes too long is stopped, even when it has all its bytes, and the answer is BUSY")
    void decodingHasADeadline() {
        byte[] file = Pictures.emptyScans(3000, 3000, 32);
        JpegHeader header = JpegHeader.read(file).orElseThrow();
        // The clock ticks whenever the decoder asks for 512 bytes or reports a scan.
        var time = new AtomicLong();
        var deadline = new DecodingDeadline(Duration.ofNanos(file.length / 512 + 20), time::incrementAndGet);

        assertThatThrownBy(() -> JpegDecoder.decode(file, header, deadline))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(PhotoProblem.BUSY));
    }
}
