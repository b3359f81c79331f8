/** Photos of groups over HTTP, for the staff of centres. */
@NullMarked
package org.baoming.photo.group.web;

import org.jspecify.annotations.NullMarked;
