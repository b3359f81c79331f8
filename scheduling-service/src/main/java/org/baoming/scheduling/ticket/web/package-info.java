/** Tickets over HTTP. */
@NullMarked
package org.baoming.scheduling.ticket.web;

import org.jspecify.annotations.NullMarked;
