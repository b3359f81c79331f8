package org.baoming.enrollment.administration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;

/** Permits the roles of R-105; the use cases decide what each may change. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
public @interface ForStaff {}
