package org.baoming.passport.privacy;

import java.util.List;
import java.util.UUID;
import org.baoming.passport.passport.FindPassport;
import org.baoming.passport.record.DataAccess;
import org.baoming.passport.record.DataAccesses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the owner of a passport who looked at or changed their data. */
@Component
public class ListDataAccesses {

    private final FindPassport find;
    private final DataAccesses accesses;

    ListDataAccesses(FindPassport find, DataAccesses accesses) {
        this.find = find;
        this.accesses = accesses;
    }

    /** The newest first; {@code before} is the last id of the page before. */
    public List<DataAccess> list(UUID passport, @Nullable UUID before, int atMost) {
        return accesses.page(find.byId(passport).id(), before, atMost);
    }
}
