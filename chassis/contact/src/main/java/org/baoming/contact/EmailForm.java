package org.baoming.contact;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The canonical form of an e-mail address. It is lower case, because Keycloak compares addresses so. The mailbox is in
 * NFKC; Unicode mailboxes (RFC 6531) consist of letters, marks and digits of any script. The domain is in ASCII
 * (A-labels), so that every mail server finds it, and {@code 例子.中国} is the same as {@code xn--fsqu00a.xn--fiqs8s}.
 *
 * <p>Identifiers that RFC 8265 allows contain no compatibility characters, so NFKC changes no mailbox that exists.
 */
public final class EmailForm {

    private static final int LONGEST = 254;
    private static final int LONGEST_MAILBOX = 64;

    /** Only characters of the basic plane: Keycloak's rule for e-mail addresses accepts no others. */
    private static final String LETTERS = "a-z0-9!#$%&'*+/=?^_`{|}~\\p{L}\\p{Nd}-";

    private static final String BEYOND = "&&[^\\x{10000}-\\x{10FFFF}]";
    private static final String ATOM = "[" + LETTERS + BEYOND + "][" + LETTERS + "\\p{M}" + BEYOND + "]*+";
    private static final Pattern MAILBOX = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)++(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])");

    private static final Pattern IN_BRACKETS = Pattern.compile("[^<>]*<([^<>]*)>");
    private static final Pattern LINK = Pattern.compile("(?i)mailto:\\s*([^?]*)(?:\\?.*)?");
    private static final Pattern END = Pattern.compile("[ .,;]+$");
    private static final Pattern AROUND_DOT = Pattern.compile(" ?\\. ?");

    /** Letters that older software writes as others ({@code ss}, {@code σ}): the domain could be somebody else's. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[ßς]");

    private EmailForm() {}

    /**
     * Takes full-width characters and dots, capitals, invisible characters, spaces around the address, around its @ and around
     * the dots of its domain, {@code mailto:}, {@code Name <address>}, and punctuation at the end.
     *
     * @return nothing where the text is not an e-mail address
     */
    public static Optional<String> canonical(String typed) {
        if (typed.length() > Typed.LONGEST) {
            return Optional.empty();
        }
        String text = bare(typed);
        int at = text.indexOf('@');
        if (at < 0 || at != text.lastIndexOf('@')) {
            return Optional.empty();
        }
        String mailbox = text.substring(0, at).strip();
        return isMailbox(mailbox)
                ? domain(text.substring(at + 1))
                        .map(domain -> mailbox + "@" + domain)
                        .filter(address -> bytes(address) <= LONGEST)
                : Optional.empty();
    }

    /** The address as its owner writes it: with the domain in its own script. */
    public static String shown(String canonical) {
        int at = canonical.indexOf('@');
        return canonical.substring(0, at + 1) + IDN.toUnicode(canonical.substring(at + 1), IDN.ALLOW_UNASSIGNED);
    }

    /** Whether only a mail server with SMTPUTF8 can accept it. */
    public static boolean needsUtf8(String canonical) {
        return !canonical.chars().allMatch(character -> character < 128);
    }

    private static String bare(String typed) {
        String text = Typed.plain(typed).replace('。', '.');
        Matcher brackets = IN_BRACKETS.matcher(text);
        text = brackets.matches() ? brackets.group(1).strip() : text;
        Matcher link = LINK.matcher(text);
        text = link.matches() ? link.group(1) : text;
        String lower = END.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    private static boolean isMailbox(String mailbox) {
        return bytes(mailbox) <= LONGEST_MAILBOX && MAILBOX.matcher(mailbox).matches();
    }

    private static Optional<String> domain(String typed) {
        String domain = AROUND_DOT.matcher(typed.strip()).replaceAll(".");
        if (AMBIGUOUS.matcher(domain).find()) {
            return Optional.empty();
        }
        try {
            String ascii = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    /** RFC 5321 and 6531 count octets. */
    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
