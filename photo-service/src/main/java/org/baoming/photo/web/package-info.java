/** The photo over HTTP. */
@NullMarked
package org.baoming.photo.web;

import org.jspecify.annotations.NullMarked;
