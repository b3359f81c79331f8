/** Disclosure of a document number over HTTP. */
@NullMarked
package org.baoming.audit.disclosure.web;

import org.jspecify.annotations.NullMarked;
