/** HTTP: what candidates, visitors and other services ask of this service. */
@NullMarked
package org.baoming.enrollment.web;

import org.jspecify.annotations.NullMarked;
