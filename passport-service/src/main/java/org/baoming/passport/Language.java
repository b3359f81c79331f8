package org.baoming.passport;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The language in which messages to a candidate are written. */
public enum Language {
    @JsonProperty("zh")
    ZH,
    @JsonProperty("en")
    EN;

    /** The name in HTML and in file names. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
