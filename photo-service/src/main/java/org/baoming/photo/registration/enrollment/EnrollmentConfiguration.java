package org.baoming.photo.registration.enrollment;

import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableFeignClients
class EnrollmentConfiguration {}
