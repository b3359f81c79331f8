/** Test support for every service: the real PostgreSQL and Kafka, tokens, an HTTP client, contracts and architecture. */
@NullMarked
package org.baoming.chassis.testing;

import org.jspecify.annotations.NullMarked;
