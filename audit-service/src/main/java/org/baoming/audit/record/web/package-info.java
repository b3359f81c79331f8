/** Searching and verifying the record over HTTP. */
@NullMarked
package org.baoming.audit.record.web;

import org.jspecify.annotations.NullMarked;
