/** What a candidate has accepted, over HTTP. */
@NullMarked
package org.baoming.enrollment.agreement.web;

import org.jspecify.annotations.NullMarked;
