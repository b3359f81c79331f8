/** Slots, drafts, publication and published seats over HTTP, and the draw for everybody. */
@NullMarked
package org.baoming.scheduling.arrangement.web;

import org.jspecify.annotations.NullMarked;
