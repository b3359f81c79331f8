package org.baoming.passport.privacy.holders;

import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.JsonNode;

/** The call that every service answers, each with its own JSON. */
interface PersonalDataClient {

    @GetMapping("/internal/passports/{passport}/personal-data")
    JsonNode dataOf(@PathVariable("passport") UUID passport);
}
