package org.baoming.local.inbox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The messages as a page that reloads itself every few seconds. */
final class InboxPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private InboxPage() {}

    static String of(List<Message> messages) {
        var rows = new StringBuilder();
        for (Message message : messages) {
            rows.append("""
                    <article>
                      <h2>%s <span>%s</span></h2>
                      <p class="to">%s · %s</p>
                      <pre>%s</pre>
                    </article>
                    """.formatted(
                            message.channel() == Message.Channel.EMAIL ? "✉" : "☎",
                            escape(message.subject().isEmpty() ? "短信 SMS" : message.subject()),
                            escape(message.to()),
                            TIME.format(message.receivedAt()),
                            escape(message.text())));
        }
        return """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="refresh" content="5">
                <title>Development inbox</title>
                <style>
                  body { font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1a2233; background: #f5f6f8 }
                  article { background: #fff; border: 1px solid #c9cfd9; border-radius: 6px; padding: .75rem 1rem; margin: 1rem 0 }
                  h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 0 }
                  .to { color: #4a556b; margin: .25rem 0 } pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0 0; font: inherit }
                </style>
                <h1>开发收件箱 · Development inbox</h1>
                <p>What the suite sends by e-mail and SMS ends here. Newest first, the last %d.</p>
                %s
                </html>
                """.formatted(Messages.LIMIT, rows.isEmpty() ? "<p>暂无消息 · Nothing yet.</p>" : rows);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
