/** The catalogue over HTTP, for everybody. */
@NullMarked
package org.baoming.enrollment.catalogue.web;

import org.jspecify.annotations.NullMarked;
