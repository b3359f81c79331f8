/** What the desk calls over HTTP. */
@NullMarked
package org.baoming.audit.web;

import org.jspecify.annotations.NullMarked;
