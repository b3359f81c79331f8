/**
 * A change names the version on which it is based, so that nobody overwrites what another tab or another person has
 * changed meanwhile.
 */
@NullMarked
package org.baoming.chassis.version;

import org.jspecify.annotations.NullMarked;
