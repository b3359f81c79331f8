/** Date preferences over HTTP. */
@NullMarked
package org.baoming.scheduling.web;

import org.jspecify.annotations.NullMarked;
