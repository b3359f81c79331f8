/** The only public origin of the suite: who may pass, where requests go, and which parts of them arrive there. */
@NullMarked
package org.baoming.gateway;

import org.jspecify.annotations.NullMarked;
