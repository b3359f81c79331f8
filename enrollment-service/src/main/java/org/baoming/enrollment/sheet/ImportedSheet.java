package org.baoming.enrollment.sheet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read: its rows, their faults, and how it was read.
 *
 * @param digest the SHA-256 of the file's bytes, in hexadecimal digits
 */
public record ImportedSheet(
        List<SheetRow> rows,
        RowFaults faults,
        List<SheetColumn> columns,
        SheetSource source,
        List<SheetNotice> notices,
        String digest) {

    /**
     * What is stored is what was previewed.
     *
     * @param previewed the digest of the preview; null: there was none
     * @throws ProblemException FILE_DIFFERS
     */
    public ImportedSheet requireSame(@Nullable String previewed) {
        if (previewed != null && !previewed.equalsIgnoreCase(digest)) {
            throw new ProblemException(
                    SheetProblem.FILE_DIFFERS, "The file is not the one that was previewed: preview it again.");
        }
        return this;
    }

    static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
