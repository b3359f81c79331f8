/**
 * Decides about which events candidates are notified, by which channels, how often sending is tried and what is stored
 * about it.
 */
@NullMarked
package org.baoming.passport.message;

import org.jspecify.annotations.NullMarked;
