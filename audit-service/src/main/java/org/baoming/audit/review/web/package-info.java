/** The queue, one review and its decision over HTTP. */
@NullMarked
package org.baoming.audit.review.web;

import org.jspecify.annotations.NullMarked;
