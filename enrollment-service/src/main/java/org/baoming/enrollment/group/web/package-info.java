/** Rosters and group registrations over HTTP, for centres. */
@NullMarked
package org.baoming.enrollment.group.web;

import org.jspecify.annotations.NullMarked;
