/** Complaints over HTTP, for candidates and for staff. */
@NullMarked
package org.baoming.enrollment.complaint.web;

import org.jspecify.annotations.NullMarked;
