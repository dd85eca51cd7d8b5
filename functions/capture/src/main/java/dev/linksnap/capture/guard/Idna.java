package dev.linksnap.capture.guard;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Internationalised domain names as browsers treat them: UTS #46, nontransitional, without STD3 rules, hyphen checks
 * and length checks, with joiner and bidirectional checks. ({@link java.net.IDN} is IDNA 2003: it would take
 * {@code straße.de} for {@code strasse.de}, somebody else's site.)
 *
 * @see <a href="https://www.unicode.org/reports/tr46/">UTS #46</a>
 * @see <a href="https://url.spec.whatwg.org/#idna">WHATWG domain to ASCII</a>
 */
final class Idna {
    private static final String PREFIX = "xn--";

    private Idna() {}

    /** The domain in ASCII, or nothing where it is not a valid one. */
    static Optional<String> toAscii(String domain) {
        String lowerCase = lowerCaseAscii(domain);
        if (isAscii(domain) && !lowerCase.startsWith(PREFIX) && !lowerCase.contains("." + PREFIX)) {
            return Optional.of(lowerCase);
        }
        String mapped = Normalizer.normalize(IdnaMapping.map(domain), Normalizer.Form.NFC);
        List<String> labels = new ArrayList<>();
        for (String label : mapped.split("\\.", -1)) {
            Optional<String> unicode = toUnicode(label);
            if (unicode.isEmpty()) {
                return Optional.empty();
            }
            labels.add(unicode.get());
        }
        boolean bidirectional = labels.stream().anyMatch(IdnaLabel::hasRightToLeft);
        if (!labels.stream().allMatch(label -> IdnaLabel.isValid(label, bidirectional))) {
            return Optional.empty();
        }
        return Optional.of(String.join(".", labels.stream().map(Idna::encode).toList()));
    }

    private static Optional<String> toUnicode(String label) {
        if (!label.startsWith(PREFIX)) {
            return Optional.of(label);
        }
        return Punycode.decode(label.substring(PREFIX.length())).filter(decoded -> !isAscii(decoded));
    }

    private static String encode(String label) {
        return isAscii(label) ? label : PREFIX + Punycode.encode(label);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String lowerCaseAscii(String text) {
        return isAscii(text) ? text.toLowerCase(Locale.ROOT) : text;
    }
}
