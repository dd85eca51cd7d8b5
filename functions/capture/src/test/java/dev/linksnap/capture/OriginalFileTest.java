package dev.linksnap.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalFileTest {
    private static final String UNKNOWN = "application/x-unknown";

    @Test
    void isNamedAfterItsMediaTypeOrElseItsUrl() {
        assertEquals(".pdf", OriginalFile.ending("https://a.example/get?x=y.exe", "application/pdf"));
        assertEquals(".tgz", OriginalFile.ending("https://a.example/b/c.TGZ?x#y.z", UNKNOWN));
        assertEquals("", OriginalFile.ending("https://a.example/", UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/../../etc/passwd",
                "https://a.example/x.%2e%2e%2fetc",
                "https://a.example/x./../../root",
                "https://a.example/x.a\\..\\b",
                "https://a.example/x.sh\u0000.pdf",
                "https://a.example/x.\u202Egpj",
                "https://a.example/x.a:b",
                "https://a.example/x.html\r\nSet-Cookie: a=b",
                "https://a.example/.htaccess\"",
                "https://a.example/x.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void staysInItsFolderWhateverTheUrl(String url) {
        String name = "original" + OriginalFile.ending(url, UNKNOWN);
        assertTrue(name.matches("original(\\.[a-z0-9]{1,8})?"), name);
        assertEquals(
                Path.of("folder"), Path.of("folder").resolve(name).normalize().getParent());
    }
}
