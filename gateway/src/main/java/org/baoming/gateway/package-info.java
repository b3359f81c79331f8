/** The one public origin of the suite: who may pass, where to, and what reaches whom. */
@NullMarked
package org.baoming.gateway;

import org.jspecify.annotations.NullMarked;
