package dev.linksnap.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Path FOLDER = Path.of("src/main/resources/web");

    /** Lists the codes that a problem may have. */
    private static final Path DOCUMENT = Path.of("src/main/resources/dev/linksnap/openapi.json");

    /** {@code t('add.lead')}, and keys handed on to be said later. */
    private static final Pattern KEY = Pattern.compile("'([a-z][A-Za-z]*\\.[A-Za-z0-9_]+)'");

    private static final Pattern FAMILY_OF_CODES = Pattern.compile("tCode\\('([a-zA-Z]+)'");
    private static final Pattern FAMILY_OF_NAMES = Pattern.compile("\\bt\\(`([a-zA-Z]+)\\.\\$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    @Test
    void languagesSayTheSameThings() throws IOException {
        assertEquals(messages("en").keySet(), messages("zh").keySet());
    }

    @Test
    void languagesNameTheSameValues() throws IOException {
        JsonObject zh = messages("zh");
        messages("en")
                .asMap()
                .forEach((key, message) -> assertEquals(
                        found(PLACEHOLDER, widestForm(message)), found(PLACEHOLDER, widestForm(zh.get(key))), key));
    }

    @Test
    void everyKeyUsedIsThere() throws IOException {
        Set<String> families =
                messages("en").keySet().stream().map(MessagesTest::family).collect(Collectors.toSet());
        Set<String> missing = found(KEY, scripts());
        missing.removeIf(key -> !families.contains(family(key)));
        missing.removeAll(messages("en").keySet());

        assertEquals(Set.of(), missing);
    }

    @Test
    void everyMessageIsUsed() throws IOException {
        String scripts = scripts();
        Set<String> families = found(FAMILY_OF_CODES, scripts);
        families.addAll(found(FAMILY_OF_NAMES, scripts));
        Set<String> unused = new TreeSet<>(messages("en").keySet());
        unused.removeAll(found(KEY, scripts));
        unused.removeIf(key -> families.contains(family(key)));

        assertEquals(Set.of(), unused);
    }

    @Test
    void everyProblemOfTheApiIsAMessage() throws IOException {
        Set<String> codes = JsonParser.parseString(Files.readString(DOCUMENT))
                .getAsJsonObject()
                .getAsJsonObject("components")
                .getAsJsonObject("schemas")
                .getAsJsonObject("Problem")
                .getAsJsonObject("properties")
                .getAsJsonObject("code")
                .getAsJsonArray("enum")
                .asList()
                .stream()
                .map(code -> "problem." + code.getAsString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(codes.contains("problem.not_found"));
        codes.removeAll(messages("en").keySet());

        assertEquals(Set.of(), codes);
    }

    @Test
    void scriptsNeverMakeMarkupOfText() throws IOException {
        Pattern markup = Pattern.compile(
                "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|DOMParser|\\beval\\(|new Function|srcdoc\\s*[=:]");
        assertFalse(markup.matcher(scripts()).find());
    }

    private static String family(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private static String widestForm(JsonElement message) {
        return message.isJsonObject() ? message.getAsJsonObject().get("other").getAsString() : message.getAsString();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String scripts() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".js")).toList()) {
                all.append(Files.readString(file)).append('\n');
            }
            return all.toString();
        }
    }

    private static JsonObject messages(String language) throws IOException {
        return JsonParser.parseString(Files.readString(FOLDER.resolve("messages/" + language + ".json")))
                .getAsJsonObject();
    }
}
