/** The candidate portal's files and the documentation page. */
@NullMarked
package org.baoming.gateway.portal;

import org.jspecify.annotations.NullMarked;
