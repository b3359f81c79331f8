/** The record over HTTP: search and verification. */
@NullMarked
package org.baoming.audit.record.web;

import org.jspecify.annotations.NullMarked;
