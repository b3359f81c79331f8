package org.baoming.payment.receipt;

import java.util.List;

/** Everything that was ever posted to us as the platform's notice, word for word. */
public interface Notices {

    /** Keeps notices; the same words again are counted, not kept twice, and once applied they stay so. */
    void keep(List<KeptNotice> notices);
}
