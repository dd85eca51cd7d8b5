package dev.linksnap.capture.artifacts;

/** Reads CSS token by token; what is broken ends where the standard says that it ends. */
final class CssScanner {
    private final String css;
    private int position;

    CssScanner(String css) {
        this.css = css;
    }

    boolean atEnd() {
        return position >= css.length();
    }

    char peek() {
        return css.charAt(position);
    }

    char take() {
        return css.charAt(position++);
    }

    void skip(int characters) {
        position = Math.min(css.length(), position + characters);
    }

    String rest() {
        String rest = css.substring(position);
        position = css.length();
        return rest;
    }

    boolean startsWith(String text) {
        return css.startsWith(text, position);
    }

    boolean startsWithIgnoringCase(String text) {
        return css.regionMatches(true, position, text, 0, text.length());
    }

    /** Whether such a name stands here, and ends where the text does. */
    boolean nameIs(String text) {
        int end = position + text.length();
        return startsWithIgnoringCase(text) && (end >= css.length() || !isName(css.charAt(end)));
    }

    /** Whether an identifier begins so many characters on. */
    boolean nameFollows(int ahead) {
        int at = position + ahead;
        if (at >= css.length()) {
            return false;
        }
        char c = css.charAt(at);
        return isName(c) && !isDigit(c) || c == '\\' && at + 1 < css.length() && css.charAt(at + 1) != '\n';
    }

    /** The name that begins here, as written; empty if none does. */
    String rawName() {
        int start = position;
        while (!atEnd()) {
            char c = peek();
            if (c == '\\' && position + 1 < css.length() && css.charAt(position + 1) != '\n') {
                position += 2;
            } else if (isName(c)) {
                position++;
            } else {
                break;
            }
        }
        return css.substring(start, position);
    }

    /** A comment; one that is never closed is all the rest. */
    void comment() {
        int end = css.indexOf("*/", position + 2);
        position = end < 0 ? css.length() : end + 2;
    }

    void whitespaceAndComments() {
        while (!atEnd()) {
            if (startsWith("/*")) {
                comment();
            } else if (isSpace(peek())) {
                position++;
            } else {
                return;
            }
        }
    }

    /** A string with its quotes. One that is never closed ends at the line's end, and is closed at the end of all. */
    String rawString() {
        int start = position;
        char quote = take();
        while (!atEnd()) {
            char c = take();
            if (c == quote) {
                return css.substring(start, position);
            }
            if (c == '\\' && !atEnd()) {
                position++;
            } else if (c == '\n') {
                position--;
                return css.substring(start, position);
            }
        }
        String open = css.substring(start);
        return (open.endsWith("\\") ? open.substring(0, open.length() - 1) : open) + quote;
    }

    /** A string without its quotes, escapes undone. */
    String string() {
        char quote = peek();
        String raw = rawString();
        boolean closed = raw.length() > 1 && raw.charAt(raw.length() - 1) == quote;
        return unescape(raw.substring(1, closed ? raw.length() - 1 : raw.length()));
    }

    /** What {@code url(…)} refers to, beginning at the parenthesis. */
    String urlFunction() {
        position++;
        whitespace();
        if (!atEnd() && (peek() == '"' || peek() == '\'')) {
            String reference = string();
            untilParenthesis();
            return reference;
        }
        int start = position;
        while (!atEnd() && peek() != ')') {
            position += peek() == '\\' ? 2 : 1;
        }
        position = Math.min(position, css.length());
        String reference = unescape(css.substring(start, position).strip());
        skip(1);
        return reference;
    }

    /** A string or a {@code url(…)}; empty if there is neither. */
    String reference() {
        if (atEnd()) {
            return "";
        }
        if (peek() == '"' || peek() == '\'') {
            return string();
        }
        if (startsWithIgnoringCase("url(")) {
            skip(3);
            return urlFunction();
        }
        return "";
    }

    /** What stands between a parenthesis that opens here and the one that closes it. */
    String parenthesised() {
        int start = position + 1;
        position++;
        untilParenthesis();
        return css.substring(start, Math.max(start, position - 1));
    }

    private void untilParenthesis() {
        int depth = 1;
        while (!atEnd() && depth > 0) {
            char c = peek();
            if (c == '"' || c == '\'') {
                rawString();
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            position++;
        }
    }

    /** The rest of a statement, without the semicolon that ends it. */
    String untilSemicolon() {
        int start = position;
        int depth = 0;
        while (!atEnd()) {
            char c = peek();
            if (c == '"' || c == '\'') {
                rawString();
            } else if (startsWith("/*")) {
                comment();
            } else if (c == ';' && depth <= 0) {
                return css.substring(start, position++);
            } else {
                depth += c == '(' || c == '{' || c == '[' ? 1 : c == ')' || c == '}' || c == ']' ? -1 : 0;
                position++;
            }
        }
        return css.substring(start);
    }

    /** Whether what stands here belongs to what is before a block, such as a selector, and not to a declaration. */
    boolean blockFollows() {
        int start = position;
        boolean follows = false;
        while (!atEnd() && !follows && peek() != ';' && peek() != '}') {
            char c = peek();
            if (c == '"' || c == '\'') {
                rawString();
            } else if (startsWith("/*")) {
                comment();
            } else {
                follows = c == '{';
                position++;
            }
        }
        position = start;
        return follows;
    }

    private void whitespace() {
        while (!atEnd() && isSpace(peek())) {
            position++;
        }
    }

    /** The text that escapes stand for. */
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\' || at == text.length()) {
                plain.append(c);
                continue;
            }
            int end = at;
            while (end < text.length() && end < at + 6 && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            if (end == at) {
                char escaped = text.charAt(at++);
                if (escaped != '\n') {
                    plain.append(escaped);
                }
                continue;
            }
            int codePoint = Integer.parseInt(text.substring(at, end), 16);
            plain.appendCodePoint(Character.isValidCodePoint(codePoint) && codePoint != 0 ? codePoint : 0xFFFD);
            at = end < text.length() && isSpace(text.charAt(end)) ? end + 1 : end;
        }
        return plain.toString();
    }

    private static boolean isName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '-' || c == '_' || c >= 0x80;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }
}
