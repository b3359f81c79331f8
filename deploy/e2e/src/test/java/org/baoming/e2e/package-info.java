/**
 * The running suite, used as a candidate uses it. Start it with {@code deploy/up --background}, then run the tests with
 * {@code -De2e}.
 */
@org.jspecify.annotations.NullMarked
package org.baoming.e2e;
