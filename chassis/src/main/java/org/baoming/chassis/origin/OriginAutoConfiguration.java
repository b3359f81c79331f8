package org.baoming.chassis.origin;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Offers {@link PublicOrigins}. */
@AutoConfiguration
@EnableConfigurationProperties(PublicOrigins.class)
public class OriginAutoConfiguration {}
