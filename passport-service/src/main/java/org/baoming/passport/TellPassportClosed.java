package org.baoming.passport;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** The last message to the owner of a passport: that it is closed. It goes out before the addresses are erased. */
@Component
class TellPassportClosed {

    private final OutgoingMessages messages;

    TellPassportClosed(OutgoingMessages messages) {
        this.messages = messages;
    }

    /** Call it in the transaction that notes that nothing forbids the end. */
    void tell(UUID passport) {
        messages.put(passport, cause(passport), Channel.EMAIL, "通行证已注销 · Your passport is closed", """
                您的报名通行证已按您的要求注销，证件、邮箱和手机号随后删除，不能再登录。
                同一邮箱、手机号和证件可以重新注册。如果不是您本人操作，请立即联系考点或客服。

                Your registration passport is closed, as you asked. Your document, e-mail and mobile number are erased now.
                You can register again with the same ones. If this was not you, contact a test centre at once.
                """);
        messages.put(passport, cause(passport), Channel.MOBILE, "", "【考试报名】您的通行证已按您的要求注销，个人信息随后删除。如非本人操作，请立即联系考点。");
    }

    boolean isOver(UUID passport) {
        return messages.isSettled(cause(passport));
    }

    private static String cause(UUID passport) {
        return "passport-closed " + passport;
    }
}
