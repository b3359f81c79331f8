package org.baoming.photo.keeping;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.baoming.photo.PhotoId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLeftoverFiles implements LeftoverFiles {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    JdbcLeftoverFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(PhotoId photo, Instant since) {
        jdbc.sql("INSERT INTO leftover_file (photo, since) VALUES (?, ?)")
                .param(photo.value())
                .param(since.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public boolean strike(PhotoId photo) {
        return jdbc.sql("DELETE FROM leftover_file WHERE photo = ?")
                        .param(photo.value())
                        .update()
                == 1;
    }

    @Override
    public List<PhotoId> listedBefore(Instant time) {
        return jdbc
                .sql("SELECT photo FROM leftover_file WHERE since < ? ORDER BY since LIMIT ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .param(BATCH)
                .query(UUID.class)
                .list()
                .stream()
                .map(PhotoId::new)
                .toList();
    }
}
