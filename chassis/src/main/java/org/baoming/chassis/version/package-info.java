/**
 * Whoever changes a thing names the version of it that was seen, so that nobody overwrites what another tab, or another person, has
 * changed meanwhile.
 */
@NullMarked
package org.baoming.chassis.version;

import org.jspecify.annotations.NullMarked;
