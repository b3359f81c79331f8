/** The routes to the services and to the identity provider, and the headers that are removed and added. */
@NullMarked
package org.baoming.gateway.routes;

import org.jspecify.annotations.NullMarked;
