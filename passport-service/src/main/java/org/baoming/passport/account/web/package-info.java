/** Recovery and changed addresses over HTTP. */
@NullMarked
package org.baoming.passport.account.web;

import org.jspecify.annotations.NullMarked;
