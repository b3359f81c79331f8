/** The list of candidates over HTTP, and as a file. */
@NullMarked
package org.baoming.enrollment.candidates.web;

import org.jspecify.annotations.NullMarked;
