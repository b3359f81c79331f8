/** The waiting room as browsers and enrollment-service meet it: HTTP, cookies, headers. */
@NullMarked
package org.baoming.gateway.waiting.web;

import org.jspecify.annotations.NullMarked;
