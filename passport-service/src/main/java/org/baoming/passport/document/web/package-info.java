/** The document over HTTP, for its owner and for other services. */
@NullMarked
package org.baoming.passport.document.web;

import org.jspecify.annotations.NullMarked;
