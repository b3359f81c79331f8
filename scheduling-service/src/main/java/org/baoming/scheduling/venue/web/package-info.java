/** A centre's rooms over HTTP. */
@NullMarked
package org.baoming.scheduling.venue.web;

import org.jspecify.annotations.NullMarked;
