/**
 * Passports of candidates, and messages to them. A subpackage is a room: one business capability, with its adapters below
 * it. This package holds what every room may use: addresses, languages, problem codes, and the start of the service.
 */
@NullMarked
package org.baoming.passport;

import org.jspecify.annotations.NullMarked;
