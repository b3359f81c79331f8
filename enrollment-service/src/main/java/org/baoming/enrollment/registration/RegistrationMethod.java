package org.baoming.enrollment.registration;

/** 报名方式: who registers. */
public enum RegistrationMethod {
    /** 个人网报: the candidate. */
    SELF,
    /** 集体报名: a centre for its students, who see it once they have a passport and cannot change it. */
    GROUP
}
