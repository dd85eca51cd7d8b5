package dev.linksnap.capture.guard;

/**
 * Where the invisible joiners may stand; the table of {@code idna-joining.txt}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5892#appendix-A">RFC 5892, appendix A</a>
 */
final class IdnaJoining {
    private static final UnicodeTable VIRAMAS = UnicodeTable.load("idna-joining.txt", "V");
    private static final UnicodeTable TRANSPARENT = UnicodeTable.load("idna-joining.txt", "T");
    private static final UnicodeTable JOINS_LEFT = UnicodeTable.load("idna-joining.txt", "L");
    private static final UnicodeTable JOINS_RIGHT = UnicodeTable.load("idna-joining.txt", "R");

    private IdnaJoining() {}

    static boolean isVirama(int codePoint) {
        return VIRAMAS.contains(codePoint);
    }

    /** Whether the non-joiner at the index keeps apart two letters that would join. */
    static boolean isBetweenJoining(int[] codePoints, int index) {
        int before = index - 1;
        while (before >= 0 && TRANSPARENT.contains(codePoints[before])) {
            before--;
        }
        int after = index + 1;
        while (after < codePoints.length && TRANSPARENT.contains(codePoints[after])) {
            after++;
        }
        return before >= 0
                && after < codePoints.length
                && JOINS_LEFT.contains(codePoints[before])
                && JOINS_RIGHT.contains(codePoints[after]);
    }
}
