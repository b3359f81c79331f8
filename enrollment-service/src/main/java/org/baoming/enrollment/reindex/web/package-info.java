/** Duplicates over HTTP, for staff. */
@NullMarked
package org.baoming.enrollment.reindex.web;

import org.jspecify.annotations.NullMarked;
