/** Requests for codes over HTTP. */
@NullMarked
package org.baoming.passport.proof.web;

import org.jspecify.annotations.NullMarked;
