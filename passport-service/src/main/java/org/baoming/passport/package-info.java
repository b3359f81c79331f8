/**
 * Passports of candidates, and messages to them. A subpackage is a room: one business capability, with its adapters below it. Here
 * stands what every room may use: addresses, languages, codes of refusals, and the start of the service.
 */
@NullMarked
package org.baoming.passport;

import org.jspecify.annotations.NullMarked;
