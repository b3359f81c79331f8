/** Challenges of the human check over HTTP. */
@NullMarked
package org.baoming.passport.protection.web;

import org.jspecify.annotations.NullMarked;
