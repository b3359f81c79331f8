package org.baoming.enrollment.candidates.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.baoming.enrollment.EnrollmentServiceTest;
import org.baoming.enrollment.SessionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BrokenExportTest extends EnrollmentServiceTest {
    private static final SessionCode SESSION = new SessionCode("2027-03");

    @Autowired
    CandidateSheet sheet;

    @Test
    @DisplayName("R-502 a file that broke off says so in its last row; whoever has gone is told nothing")
    void brokenOff() throws IOException {
        var file = new ByteArrayOutputStream();

        sheet.write(
                SESSION,
                batches -> {
                    throw new IllegalStateException("The database is gone");
                },
                CandidateSheet.Format.CSV,
                CandidateSheet.Language.zh,
                file);

        assertThat(file.toString(UTF_8)).hasLineCount(2).contains("文件不完整");
        assertThatThrownBy(() -> sheet.write(
                        SESSION,
                        batches -> {
                            throw new UncheckedIOException(new IOException("gone"));
                        },
                        CandidateSheet.Format.XLSX,
                        CandidateSheet.Language.en,
                        file))
                .isInstanceOf(IOException.class);
    }
}
