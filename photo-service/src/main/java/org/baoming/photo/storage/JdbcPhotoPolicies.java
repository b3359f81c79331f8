package org.baoming.photo.storage;

import org.baoming.photo.PhotoPolicies;
import org.baoming.photo.PhotoPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPhotoPolicies implements PhotoPolicies {
    private final JdbcClient jdbc;

    JdbcPhotoPolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void keep(String session, String centre, PhotoPolicy policy) {
        jdbc.sql("""
                INSERT INTO photo_policy (session, centre, background, colour) VALUES (?, ?, ?, ?)
                ON CONFLICT (session, centre) DO UPDATE SET background = excluded.background, colour = excluded.colour
                """)
                .param(session)
                .param(centre)
                .param(policy.background().name())
                .param(policy.colour().name())
                .update();
    }

    @Override
    public PhotoPolicy of(@Nullable String session, @Nullable String centre) {
        return jdbc.sql("SELECT background, colour FROM photo_policy WHERE session = ? AND centre = ?")
                .param(session)
                .param(centre)
                .query((row, number) -> new PhotoPolicy(
                        PhotoPolicy.Background.valueOf(row.getString("background")),
                        PhotoPolicy.Colour.valueOf(row.getString("colour"))))
                .optional()
                .orElse(PhotoPolicy.ANY);
    }
}
