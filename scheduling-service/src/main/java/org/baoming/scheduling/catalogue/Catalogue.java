package org.baoming.scheduling.catalogue;

import java.util.List;
import java.util.Optional;

/** What is known here of sessions and centres. They come as separate events, in any order. */
public interface Catalogue {
    /** Changes of one session and its centres wait here for each other until the transaction ends. */
    void lock(String session);

    Optional<ExamSession> session(String code);

    Optional<Centre> centre(String session, String code);

    List<Centre> centresOf(String session);

    void save(ExamSession session);

    void save(Centre centre);
}
