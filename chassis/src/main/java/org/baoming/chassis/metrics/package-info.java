/** Gauges that need a query, and the metrics of the web server. */
@NullMarked
package org.baoming.chassis.metrics;

import org.jspecify.annotations.NullMarked;
