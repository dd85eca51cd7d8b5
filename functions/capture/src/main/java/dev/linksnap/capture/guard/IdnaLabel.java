package dev.linksnap.capture.guard;

import static java.lang.Character.DIRECTIONALITY_ARABIC_NUMBER;
import static java.lang.Character.DIRECTIONALITY_BOUNDARY_NEUTRAL;
import static java.lang.Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR;
import static java.lang.Character.DIRECTIONALITY_EUROPEAN_NUMBER;
import static java.lang.Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR;
import static java.lang.Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR;
import static java.lang.Character.DIRECTIONALITY_LEFT_TO_RIGHT;
import static java.lang.Character.DIRECTIONALITY_NONSPACING_MARK;
import static java.lang.Character.DIRECTIONALITY_OTHER_NEUTRALS;
import static java.lang.Character.DIRECTIONALITY_RIGHT_TO_LEFT;
import static java.lang.Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Set;

/**
 * Whether a label, in Unicode, is valid in a domain name.
 *
 * @see <a href="https://www.unicode.org/reports/tr46/#Validity_Criteria">UTS #46 validity criteria</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5893#section-2">RFC 5893, the Bidi rule</a>
 */
final class IdnaLabel {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private static final Set<Byte> NEUTRAL = Set.of(
            DIRECTIONALITY_EUROPEAN_NUMBER,
            DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
            DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
            DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
            DIRECTIONALITY_OTHER_NEUTRALS,
            DIRECTIONALITY_BOUNDARY_NEUTRAL,
            DIRECTIONALITY_NONSPACING_MARK);
    private static final Set<Byte> RIGHT_TO_LEFT =
            Set.of(DIRECTIONALITY_RIGHT_TO_LEFT, DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);

    private IdnaLabel() {}

    /** @param bidirectional whether any label of the domain {@link #hasRightToLeft} */
    static boolean isValid(String label, boolean bidirectional) {
        if (label.isEmpty()) {
            return true;
        }
        int[] codePoints = label.codePoints().toArray();
        return Normalizer.isNormalized(label, Normalizer.Form.NFC)
                && !label.startsWith("xn--")
                && !isMark(codePoints[0])
                && Arrays.stream(codePoints).allMatch(codePoint -> codePoint != '.' && IdnaMapping.isValid(codePoint))
                && joinersAreInPlace(codePoints)
                && (!bidirectional || keepsBidiRule(codePoints));
    }

    static boolean hasRightToLeft(String label) {
        return label.codePoints().anyMatch(codePoint -> {
            byte direction = Character.getDirectionality(codePoint);
            return RIGHT_TO_LEFT.contains(direction) || direction == DIRECTIONALITY_ARABIC_NUMBER;
        });
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean joinersAreInPlace(int[] codePoints) {
        for (int i = 0; i < codePoints.length; i++) {
            boolean nonJoiner = codePoints[i] == ZERO_WIDTH_NON_JOINER;
            if (!nonJoiner && codePoints[i] != ZERO_WIDTH_JOINER) {
                continue;
            }
            boolean afterVirama = i > 0 && IdnaJoining.isVirama(codePoints[i - 1]);
            if (!afterVirama && !(nonJoiner && IdnaJoining.isBetweenJoining(codePoints, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean keepsBidiRule(int[] codePoints) {
        byte first = Character.getDirectionality(codePoints[0]);
        boolean rightToLeft = RIGHT_TO_LEFT.contains(first);
        if (!rightToLeft && first != DIRECTIONALITY_LEFT_TO_RIGHT) {
            return false;
        }
        boolean european = false;
        boolean arabic = false;
        byte last = first;
        for (int codePoint : codePoints) {
            byte direction = Character.getDirectionality(codePoint);
            boolean ofThisDirection = rightToLeft
                    ? RIGHT_TO_LEFT.contains(direction) || direction == DIRECTIONALITY_ARABIC_NUMBER
                    : direction == DIRECTIONALITY_LEFT_TO_RIGHT;
            if (!ofThisDirection && !NEUTRAL.contains(direction)) {
                return false;
            }
            european |= direction == DIRECTIONALITY_EUROPEAN_NUMBER;
            arabic |= direction == DIRECTIONALITY_ARABIC_NUMBER;
            last = direction == DIRECTIONALITY_NONSPACING_MARK ? last : direction;
        }
        boolean endsWell = last == DIRECTIONALITY_EUROPEAN_NUMBER
                || (rightToLeft
                        ? RIGHT_TO_LEFT.contains(last) || last == DIRECTIONALITY_ARABIC_NUMBER
                        : last == DIRECTIONALITY_LEFT_TO_RIGHT);
        return endsWell && !(rightToLeft && european && arabic);
    }
}
