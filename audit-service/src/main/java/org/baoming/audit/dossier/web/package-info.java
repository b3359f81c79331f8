/** The page of a registration over HTTP. */
@NullMarked
package org.baoming.audit.dossier.web;

import org.jspecify.annotations.NullMarked;
