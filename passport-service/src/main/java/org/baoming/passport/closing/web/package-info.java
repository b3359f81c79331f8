/** The closure of a passport over HTTP. */
@NullMarked
package org.baoming.passport.closing.web;

import org.jspecify.annotations.NullMarked;
