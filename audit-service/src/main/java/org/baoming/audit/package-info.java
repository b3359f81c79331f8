/**
 * Review of registrations by the centre and the record of staff actions. The subpackages are plugs: HTTP,
 * Kafka, the services that are asked, and the watch over the record.
 */
@NullMarked
package org.baoming.audit;

import org.jspecify.annotations.NullMarked;
