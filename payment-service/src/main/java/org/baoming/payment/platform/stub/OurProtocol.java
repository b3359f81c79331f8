package org.baoming.payment.platform.stub;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** A bean of this adapter, which exists unless another adapter is chosen. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "baoming.payment.acquirer", havingValue = "stub", matchIfMissing = true)
@interface OurProtocol {}
