/** Photos over HTTP, for candidates, staff and services. */
@NullMarked
package org.baoming.photo.keeping.web;

import org.jspecify.annotations.NullMarked;
