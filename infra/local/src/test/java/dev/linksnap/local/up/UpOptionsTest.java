package dev.linksnap.local.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
    @Test
    void takesUrlsAndOptionsInAnyOrder() {
        UpOptions options = UpOptions.parse("https://a.org", "--port", "9000", "--once", "https://b.org");

        assertEquals(List.of("https://a.org", "https://b.org"), options.urls());
        assertEquals(9000, options.port());
        assertTrue(options.once());
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("There is no option --twice.", message("--twice"));
        assertEquals("--port needs a value.", message("--port"));
        assertEquals("--port takes a number from 1 to 65535, not http.", message("--port", "http"));
        assertEquals("--port takes a number from 1 to 65535, not 70000.", message("--port", "70000"));
    }

    private static String message(String... arguments) {
        return assertThrows(IllegalArgumentException.class, () -> UpOptions.parse(arguments))
                .getMessage();
    }
}
