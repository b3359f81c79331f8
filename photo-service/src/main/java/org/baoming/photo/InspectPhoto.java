package org.baoming.photo;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Holds an uploaded file against the rules, cheap ones first: the file, its header, and only when all of that is
 * right the picture itself. Whatever can be measured is, so that one answer names everything to mend.
 */
@Component
class InspectPhoto {
    /** Decoded pixels are what costs memory: no more pictures at a time than there are processors to work on them. */
    private final Semaphore decoding = new Semaphore(Runtime.getRuntime().availableProcessors());

    Inspection inspect(byte[] file) {
        List<PhotoCheck> checks = new ArrayList<>();
        FileRules.ALL.forEach(rule -> checks.add(rule.check(file)));
        Optional<JpegHeader> header = JpegHeader.read(file);
        header.ifPresent(known -> HeaderRules.ALL.forEach(rule -> checks.add(rule.check(known))));
        if (header.isEmpty() || anyFailed(checks)) {
            return new Inspection.Refused(checks);
        }
        return decodeAndInspect(file, header.get(), checks);
    }

    private Inspection decodeAndInspect(byte[] file, JpegHeader header, List<PhotoCheck> checks) {
        decoding.acquireUninterruptibly();
        try {
            Optional<BufferedImage> upright = JpegDecoder.decode(file, header);
            PictureRules.ALL.forEach(rule -> checks.add(rule.check(upright)));
            return upright.isEmpty() || anyFailed(checks)
                    ? new Inspection.Refused(checks)
                    : new Inspection.Passed(NormalisedPhoto.of(upright.get()), checks);
        } finally {
            decoding.release();
        }
    }

    private static boolean anyFailed(List<PhotoCheck> checks) {
        return checks.stream().anyMatch(check -> !check.passed());
    }
}
