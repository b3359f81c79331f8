/** The numbers over HTTP, and the operator's command that checks and rebuilds them. */
@NullMarked
package org.baoming.audit.numbers.web;

import org.jspecify.annotations.NullMarked;
