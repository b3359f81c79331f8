package org.baoming.photo.group;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.baoming.chassis.log.Failures;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.photo.PhotoProblem;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.keeping.RefusedPhoto;
import org.baoming.photo.registration.GroupCandidates;
import org.baoming.photo.rule.FileRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Photos of a group from one ZIP archive, matched by document or student number. The archive is on disk, and one photo at a
 * time is in memory. What is wrong with one file stops no other: each has its outcome, and the same archive may be uploaded again.
 */
@Component
public class ImportGroupPhotos {
    private static final Logger LOG = LoggerFactory.getLogger(ImportGroupPhotos.class);

    /** As many as a centre registers with one spreadsheet. */
    static final int MOST_PHOTOS = 2_000;

    private static final int NAMES_AT_ONCE = 200;

    /** A longer name is nobody's number. */
    private static final int LONGEST_NUMBER = 64;

    private final GroupCandidates candidates;
    private final UploadGroupPhoto uploadPhoto;

    ImportGroupPhotos(GroupCandidates candidates, UploadGroupPhoto uploadPhoto) {
        this.candidates = candidates;
        this.uploadPhoto = uploadPhoto;
    }

    /** An archive that was received completely, with its files matched. To be closed. */
    public final class Received implements AutoCloseable {
        private final FileChannel file;
        private final PhotoArchive archive;
        private final List<List<RegistrationId>> meant;
        private final Caller staff;

        private Received(FileChannel file, PhotoArchive archive, List<List<RegistrationId>> meant, Caller staff) {
            this.file = file;
            this.archive = archive;
            this.meant = meant;
            this.staff = staff;
        }

        /** Judges one file after the other; each outcome is told at once, because a large archive takes minutes. */
        public void uploadAll(Consumer<FileOutcome> told) {
            List<PhotoArchive.Entry> entries = archive.entries();
            Map<RegistrationId, List<PhotoArchive.Entry>> files = new HashMap<>();
            for (int n = 0; n < entries.size(); n++) {
                if (meant.get(n).size() == 1) {
                    files.computeIfAbsent(meant.get(n).getFirst(), one -> new ArrayList<>())
                            .add(entries.get(n));
                }
            }
            for (int n = 0; n < entries.size(); n++) {
                told.accept(upload(entries.get(n), meant.get(n), files));
            }
        }

        private FileOutcome upload(
                PhotoArchive.Entry entry,
                List<RegistrationId> means,
                Map<RegistrationId, List<PhotoArchive.Entry>> files) {
            if (means.isEmpty()) {
                return new FileOutcome.NoCandidate(entry.path());
            }
            if (means.size() > 1) {
                return new FileOutcome.SeveralCandidates(entry.path());
            }
            RegistrationId registration = means.getFirst();
            return files.getOrDefault(registration, List.of()).stream()
                    .filter(other -> other != entry)
                    .findFirst()
                    .<FileOutcome>map(other -> new FileOutcome.TwoFiles(entry.path(), other.path(), registration))
                    .orElseGet(() -> upload(entry, registration));
        }

        private FileOutcome upload(PhotoArchive.Entry entry, RegistrationId registration) {
            try {
                byte[] photo = archive.read(entry, FileRules.WORTH_READING).orElse(null);
                if (photo == null) {
                    return new FileOutcome.Unreadable(entry.path());
                }
                uploadPhoto.upload(registration, most -> photo, staff);
                return new FileOutcome.Accepted(entry.path(), registration);
            } catch (ProblemException problem) {
                return outcome(entry, registration, problem);
            } catch (IOException | RuntimeException failure) {
                // The others go on. The name of the file may be a document number.
                LOG.warn(
                        "A photo of {} is not taken from its archive: {}",
                        registration.value(),
                        Failures.told(failure));
                return new FileOutcome.NotTried(entry.path());
            }
        }

        @Override
        public void close() {
            ImportGroupPhotos.close(file);
        }
    }

    /**
     * Receives an archive and finds out whose photos it has.
     *
     * @throws ProblemException ARCHIVE_UNREADABLE, ARCHIVE_TOO_LARGE; MALFORMED_REQUEST if the upload breaks off;
     *     UPSTREAM_UNAVAILABLE if enrollment-service does not answer
     */
    public Received receive(String session, InputStream body, Caller staff) {
        String centre = staff.requireCentre();
        FileChannel file = spool(body);
        try {
            PhotoArchive archive = PhotoArchive.of(file);
            if (archive.entries().size() > MOST_PHOTOS) {
                throw new ProblemException(
                        PhotoProblem.ARCHIVE_TOO_LARGE, "An archive may have at most " + MOST_PHOTOS + " photos");
            }
            return new Received(file, archive, match(session, centre, archive.entries()), staff);
        } catch (ProblemException refused) {
            close(file);
            throw refused;
        } catch (IOException damaged) {
            close(file);
            throw new ProblemException(
                    PhotoProblem.ARCHIVE_UNREADABLE, "The file is no ZIP archive, or is damaged", damaged);
        }
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file has no name any more once it is open: nobody's face is left behind, whatever happens to the process. */
    private static FileChannel spool(InputStream body) {
        try {
            Path path = Files.createTempFile("group-photos", ".zip");
            FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                Files.delete(path);
                body.transferTo(Channels.newOutputStream(file));
                return file;
            } catch (IOException | RuntimeException brokenOff) {
                file.close();
                throw brokenOff;
            }
        } catch (IOException brokenOff) {
            throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "The upload broke off", brokenOff);
        }
    }

    private List<List<RegistrationId>> match(String session, String centre, List<PhotoArchive.Entry> entries) {
        List<String> stems = entries.stream()
                .map(PhotoArchive.Entry::stem)
                .map(stem -> stem.length() > LONGEST_NUMBER ? "" : stem)
                .toList();
        List<List<RegistrationId>> meant = new ArrayList<>(stems.size());
        for (int from = 0; from < stems.size(); from += NAMES_AT_ONCE) {
            List<String> some = stems.subList(from, Math.min(from + NAMES_AT_ONCE, stems.size()));
            switch (candidates.named(session, centre, some)) {
                case GroupCandidates.Answer.Known(List<List<RegistrationId>> known) -> meant.addAll(known);
                case GroupCandidates.Answer.Unavailable() ->
                    throw new ProblemException(
                            CommonProblem.UPSTREAM_UNAVAILABLE, "Registrations cannot be read at the moment");
            }
        }
        return meant;
    }

    private static FileOutcome outcome(
            PhotoArchive.Entry entry, RegistrationId registration, ProblemException problem) {
        if (problem instanceof RefusedPhoto refused) {
            return new FileOutcome.Refused(entry.path(), registration, refused.failed());
        }
        if (problem.code() == PhotoProblem.LOCKED) {
            return new FileOutcome.Locked(entry.path(), registration);
        }
        // Not found: it was withdrawn since the names were matched.
        return problem.code() == CommonProblem.NOT_FOUND
                ? new FileOutcome.NoCandidate(entry.path())
                : new FileOutcome.NotTried(entry.path());
    }
}
