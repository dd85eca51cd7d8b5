package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.record.Exchange;
import dev.linksnap.capture.record.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Attributes that a frozen document has to change, but that the page's sheets ask for, as in {@code a[href^="/"]}. What
 * they were stays under another name, by which the sheets then ask.
 *
 * @param names in lower case
 */
record KeptAttributes(Set<String> names) {
    private static final String PREFIX = "data-linksnap-";

    private static final String CHANGED = "href|src|srcset|sizes|data|poster|background|style|action|formaction|cite|"
            + "longdesc|checked|selected|value|width|height|popover|loading|decoding|fetchpriority|autoplay|crossorigin|"
            + "integrity|nonce|ping|sandbox|allow|srcdoc|manifest|imagesrcset|imagesizes|on[a-z]+";

    /** In a selector, or in {@code attr()}. */
    private static final Pattern USE = Pattern.compile(
            "(?:\\[\\s*(" + CHANGED + ")\\s*(?:[~|^$*]?=|\\])|\\battr\\(\\s*(" + CHANGED + ")\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> TYPES = Set.of("Document", "Stylesheet", "Script");

    private static final long LARGEST_BYTES = 16 << 20;

    KeptAttributes {
        names = Set.copyOf(names);
    }

    /** Those that some sheet of the page may ask for; scripts bring sheets along too. One too many costs a few bytes. */
    static KeptAttributes in(Recording recording) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Exchange exchange : recording.exchanges()) {
            if (TYPES.contains(exchange.resourceType())
                    && exchange.bodyBytes() <= LARGEST_BYTES
                    && exchange.body().isPresent()) {
                byte[] body = Files.readAllBytes(exchange.body().get());
                Matcher use = USE.matcher(new String(body, StandardCharsets.ISO_8859_1));
                while (use.find()) {
                    String name = use.group(1) == null ? use.group(2) : use.group(1);
                    names.add(name.toLowerCase(Locale.ROOT));
                }
            }
        }
        return new KeptAttributes(names);
    }

    boolean contains(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The name under which the document has what the attribute was. */
    String renamed(String name) {
        return PREFIX + name.toLowerCase(Locale.ROOT);
    }
}
