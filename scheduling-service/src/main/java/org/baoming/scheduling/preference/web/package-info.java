/** Date preferences over HTTP, and the data of a passport's owner for passport-service. */
@NullMarked
package org.baoming.scheduling.preference.web;

import org.jspecify.annotations.NullMarked;
