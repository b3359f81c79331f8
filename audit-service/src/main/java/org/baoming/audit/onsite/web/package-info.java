/** The on-site confirmation over HTTP. */
@NullMarked
package org.baoming.audit.onsite.web;

import org.jspecify.annotations.NullMarked;
