package dev.linksnap.capture.guard;

import java.util.Optional;

/**
 * Unicode labels in ASCII.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3492">RFC 3492</a>
 */
final class Punycode {
    private static final int BASE = 36;
    private static final int SMALLEST_THRESHOLD = 1;
    private static final int LARGEST_THRESHOLD = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int FIRST_CODE_POINT = 0x80;
    /** No label that a URL of {@link UrlRules#LONGEST} characters holds comes near; keeps the work bounded. */
    private static final int LONGEST = 1_000;

    private Punycode() {}

    static String encode(String label) {
        int[] input = label.codePoints().toArray();
        StringBuilder output = new StringBuilder();
        label.codePoints().filter(c -> c < FIRST_CODE_POINT).forEach(output::appendCodePoint);
        int handled = output.length();
        int basic = handled;
        if (basic > 0) {
            output.append('-');
        }
        int next = FIRST_CODE_POINT;
        int delta = 0;
        int bias = INITIAL_BIAS;
        while (handled < input.length) {
            int smallest = Integer.MAX_VALUE;
            for (int codePoint : input) {
                smallest = codePoint >= next ? Math.min(smallest, codePoint) : smallest;
            }
            delta = Math.addExact(delta, Math.multiplyExact(smallest - next, handled + 1));
            next = smallest;
            for (int codePoint : input) {
                if (codePoint < next) {
                    delta++;
                }
                if (codePoint == next) {
                    appendInteger(delta, bias, output);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            next++;
        }
        return output.toString();
    }

    private static void appendInteger(int value, int bias, StringBuilder output) {
        int rest = value;
        for (int position = BASE; ; position += BASE) {
            int threshold = threshold(position, bias);
            if (rest < threshold) {
                output.append(digit(rest));
                return;
            }
            output.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    /** Nothing where the text is not Punycode. */
    static Optional<String> decode(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int hyphen = text.lastIndexOf('-');
        StringBuilder output = new StringBuilder(hyphen > 0 ? text.substring(0, hyphen) : "");
        int outputLength = output.length();
        long codePoint = FIRST_CODE_POINT;
        long index = 0;
        int bias = INITIAL_BIAS;
        int position = hyphen > 0 ? hyphen + 1 : 0;
        while (position < text.length()) {
            long start = index;
            long weight = 1;
            for (int step = BASE; ; step += BASE) {
                int value = position < text.length() ? value(text.charAt(position++)) : -1;
                index += value * weight;
                if (value < 0 || index > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                int threshold = threshold(step, bias);
                if (value < threshold) {
                    break;
                }
                weight *= BASE - threshold;
            }
            outputLength++;
            bias = adapt((int) (index - start), outputLength, start == 0);
            codePoint += index / outputLength;
            index %= outputLength;
            if (codePoint > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            output.insert(output.offsetByCodePoints(0, (int) index), Character.toChars((int) codePoint));
            index++;
        }
        return Optional.of(output.toString());
    }

    private static int threshold(int position, int bias) {
        return Math.max(SMALLEST_THRESHOLD, Math.min(LARGEST_THRESHOLD, position - bias));
    }

    private static int adapt(int delta, int length, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / length;
        int steps = 0;
        while (rest > (BASE - SMALLEST_THRESHOLD) * LARGEST_THRESHOLD / 2) {
            rest /= BASE - SMALLEST_THRESHOLD;
            steps += BASE;
        }
        return steps + (BASE - SMALLEST_THRESHOLD + 1) * rest / (rest + SKEW);
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int value(char digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0' + 26;
        }
        char lowerCase = (char) (digit | 0x20);
        return digit < 0x80 && lowerCase >= 'a' && lowerCase <= 'z' ? lowerCase - 'a' : -1;
    }
}
