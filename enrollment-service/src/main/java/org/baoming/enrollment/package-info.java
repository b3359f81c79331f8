/**
 * Registration for an exam: the catalogue and its policies, the candidates' registrations, and the seats (R-1xx to R-3xx, R-5xx, R-8xx).
 * This package holds what every room may use: codes, ids, money, settings, problem codes and SQL values.
 */
@NullMarked
package org.baoming.enrollment;

import org.jspecify.annotations.NullMarked;
