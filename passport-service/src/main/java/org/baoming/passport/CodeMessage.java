package org.baoming.passport;

/** The message that brings a code. It says what the code is for, so that nobody is talked into telling it for something else. */
final class CodeMessage {

    static final String SUBJECT = "报名通行证验证码 · Verification code";

    private CodeMessage() {}

    static String text(CodePurpose purpose, Contact to, String code) {
        return switch (to) {
            case EmailAddress address -> """
                您的验证码是 %1$s，用于%2$s，10 分钟内有效。请勿告诉他人。
                如果不是您本人操作，请忽略这封邮件。

                Your verification code is %1$s. It is for %3$s and valid for 10 minutes; tell it to nobody.
                If you did not ask for it, you can ignore this message.
                """.formatted(code, inChinese(purpose), inEnglish(purpose));
            case MobileNumber number -> "【报名通行证】验证码 %s，用于%s，10 分钟内有效，请勿告诉他人。".formatted(code, inChinese(purpose));
        };
    }

    private static String inChinese(CodePurpose purpose) {
        return switch (purpose) {
            case REGISTRATION -> "注册通行证";
            case RECOVERY -> "重设密码";
            case CHANGE -> "绑定到通行证";
            case CONFIRMATION -> "确认更换邮箱或手机号";
        };
    }

    private static String inEnglish(CodePurpose purpose) {
        return switch (purpose) {
            case REGISTRATION -> "registering a passport";
            case RECOVERY -> "setting a new password";
            case CHANGE -> "adding this address to your passport";
            case CONFIRMATION -> "agreeing to a change of your e-mail or mobile number";
        };
    }
}
