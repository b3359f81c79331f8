/** The end of a passport and its owner's data over HTTP, for passport-service. */
@NullMarked
package org.baoming.enrollment.privacy.web;

import org.jspecify.annotations.NullMarked;
