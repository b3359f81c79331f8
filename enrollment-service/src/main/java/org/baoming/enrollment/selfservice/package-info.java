/** The steps of a candidate: open, form, subjects, review, delete. */
@NullMarked
package org.baoming.enrollment.selfservice;

import org.jspecify.annotations.NullMarked;
