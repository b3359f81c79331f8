/** Requests for accommodations over HTTP. */
@NullMarked
package org.baoming.scheduling.accommodation.web;

import org.jspecify.annotations.NullMarked;
