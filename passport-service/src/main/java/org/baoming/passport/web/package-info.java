/** HTTP: the candidate's side below /api/passport, the services' side below /internal. */
@NullMarked
package org.baoming.passport.web;

import org.jspecify.annotations.NullMarked;
