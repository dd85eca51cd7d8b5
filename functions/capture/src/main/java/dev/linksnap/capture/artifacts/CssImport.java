package dev.linksnap.capture.artifacts;

import java.util.Locale;

/**
 * The conditions of an {@code @import} as blocks around the imported rules.
 *
 * @param before the openings of the blocks
 * @param after their ends
 * @see <a href="https://www.w3.org/TR/css-cascade-5/#at-import">CSS Cascading and Inheritance Level 5</a>
 */
record CssImport(String before, String after) {

    /** @param conditions what stands between the reference and the semicolon */
    static CssImport parse(String conditions) {
        CssScanner css = new CssScanner(conditions);
        String layer = "";
        String supports = "";
        css.whitespaceAndComments();
        if (css.startsWithIgnoringCase("layer")) {
            css.skip("layer".length());
            layer = "@layer " + argument(css) + "{";
            css.whitespaceAndComments();
        }
        if (css.startsWithIgnoringCase("supports(")) {
            css.skip("supports".length());
            String argument = argument(css);
            boolean declaration = argument.contains(":")
                    && !argument.stripLeading().startsWith("(")
                    && !argument.strip().toLowerCase(Locale.ROOT).startsWith("not");
            supports = "@supports " + (declaration ? "(" + argument + ")" : argument) + "{";
        }
        String media = css.rest().strip();
        String wrappedMedia = media.isEmpty() ? "" : "@media " + media + "{";
        String before = wrappedMedia + supports + layer;
        return new CssImport(
                before, "}".repeat((int) before.chars().filter(c -> c == '{').count()));
    }

    /** What stands in the parentheses that follow at once, if any do. */
    private static String argument(CssScanner css) {
        if (css.atEnd() || css.peek() != '(') {
            return "";
        }
        return css.parenthesised();
    }
}
