package org.baoming.passport.document;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param triesPerDay how many other documents than its own a passport may try in a day */
@Validated
@ConfigurationProperties("passport.documents")
record DocumentSettings(@Min(1) int triesPerDay) {}
