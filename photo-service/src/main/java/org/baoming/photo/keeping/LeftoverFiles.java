package org.baoming.photo.keeping;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.baoming.photo.PhotoId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Files in the {@link PhotoStore} that no photo refers to (table {@code leftover_file}). A file is listed before it is written,
 * removed from the list in the transaction that accepts its photo, and listed again in the transaction that replaces it. So
 * whatever a crash leaves behind is on the list, and {@link SweepLeftoverFiles} finds it.
 */
@Repository
class LeftoverFiles {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    LeftoverFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PhotoId photo, Instant since) {
        jdbc.sql("insert into leftover_file (photo, since) values (:photo, :since)")
                .param("photo", photo.value())
                .param("since", Sql.utc(since))
                .update();
    }

    /** Takes a file off the list; false if it was not there any more. */
    boolean remove(PhotoId photo) {
        return jdbc.sql("delete from leftover_file where photo = :photo")
                        .param("photo", photo.value())
                        .update()
                == 1;
    }

    /** A batch of files that were listed before this time, oldest first. */
    List<PhotoId> listedBefore(Instant time) {
        return jdbc
                .sql("select photo from leftover_file where since < :time order by since limit :limit")
                .param("time", Sql.utc(time))
                .param("limit", BATCH)
                .query(UUID.class)
                .list()
                .stream()
                .map(PhotoId::new)
                .toList();
    }
}
