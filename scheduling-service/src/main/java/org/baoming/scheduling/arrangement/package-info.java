/** Slots of a centre, drafts of its arrangement, and its publication. */
@NullMarked
package org.baoming.scheduling.arrangement;

import org.jspecify.annotations.NullMarked;
