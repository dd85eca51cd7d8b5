package dev.linksnap.capture.artifacts;

import dev.linksnap.capture.record.Exchange;
import dev.linksnap.capture.record.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether scripts may have changed the sheets that a page links: few pages have such a script. */
final class ScriptedSheets {
    private static final Pattern CHANGES = Pattern.compile("insertRule|deleteRule|addRule|removeRule|cssRules");
    private static final long LARGEST_SCRIPT_BYTES = 16 << 20;

    private ScriptedSheets() {}

    static boolean mayBeIn(Recording recording) throws IOException {
        for (Exchange exchange : recording.exchanges()) {
            boolean code = Set.of("Document", "Script").contains(exchange.resourceType());
            if (code
                    && exchange.bodyBytes() <= LARGEST_SCRIPT_BYTES
                    && exchange.body().isPresent()
                    && CHANGES.matcher(new String(
                                    Files.readAllBytes(exchange.body().get()), StandardCharsets.ISO_8859_1))
                            .find()) {
                return true;
            }
        }
        return false;
    }
}
