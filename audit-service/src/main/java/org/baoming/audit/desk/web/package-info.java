/** The head of the desk over HTTP. */
@NullMarked
package org.baoming.audit.desk.web;

import org.jspecify.annotations.NullMarked;
