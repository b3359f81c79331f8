/** The data of a passport's owner over HTTP. */
@NullMarked
package org.baoming.scheduling.privacy.web;

import org.jspecify.annotations.NullMarked;
