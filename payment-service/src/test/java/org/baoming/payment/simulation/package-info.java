/** A seeded simulation of everything that can go wrong with money. */
package org.baoming.payment.simulation;
