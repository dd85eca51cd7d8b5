package dev.linksnap.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.http.Problem;
import dev.linksnap.http.Query;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebRoutesTest {
    private static final Path FOLDER = Path.of("src/main/resources/web");
    private static final String VERSION = WebFiles.read().version();

    private final WebRoutes routes = new WebRoutes("https://bucket.example");

    @Test
    void namesEveryFileInTheFolder() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            TreeSet<String> there = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
            there.remove("index.html");
            assertEquals(there, new TreeSet<>(WebFiles.NAMES));
        }
    }

    @Test
    void pageNamesFilesThatAreServed() {
        List<String> files = addresses();

        assertTrue(files.size() > 4, () -> files.toString());
        files.forEach(file -> assertEquals(200, routes.file(get(file)).status(), file));
    }

    /** A browser that had to read one module to hear of the next would wait once for each step of the chain. */
    @Test
    void pageNamesEveryModuleThatTheFirstOneNeeds() throws IOException {
        Set<String> needed = new TreeSet<>();
        collectImports("app.js", needed);
        Set<String> named = Pattern.compile("modulepreload\" href=\"/web/[^/]+/([^\"]+)\"")
                .matcher(routes.page(get("/")).body())
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(needed, named);
    }

    private static void collectImports(String module, Set<String> found) throws IOException {
        Matcher matcher = Pattern.compile("^import .* from '([^']+)'", Pattern.MULTILINE)
                .matcher(Files.readString(FOLDER.resolve(module)));
        while (matcher.find()) {
            String name = Path.of("/" + module)
                    .resolveSibling(matcher.group(1))
                    .normalize()
                    .toString()
                    .substring(1);
            if (found.add(name)) {
                collectImports(name, found);
            }
        }
    }

    /** API Gateway compresses nothing. */
    @Test
    void firstLoadIsLightEvenUncompressed() {
        long characters = addresses().stream()
                .mapToLong(file -> routes.file(get(file)).body().length())
                .sum();
        long messages = routes.file(get("messages/en.json")).body().length();

        assertTrue(characters + messages < 150_000, () -> (characters + messages) + " characters");
    }

    private List<String> addresses() {
        return Pattern.compile("\"/web/([^\"]+)\"")
                .matcher(routes.page(get("/")).body())
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void modulesImportFilesThatAreServed() throws IOException {
        Pattern imported = Pattern.compile("(?:from|import\\()\\s*'([^']+)'");
        for (String name :
                WebFiles.NAMES.stream().filter(file -> file.endsWith(".js")).toList()) {
            Matcher matcher = imported.matcher(Files.readString(FOLDER.resolve(name)));
            while (matcher.find()) {
                String target = Path.of("/" + name)
                        .resolveSibling(matcher.group(1))
                        .normalize()
                        .toString();
                assertTrue(WebFiles.NAMES.contains(target.substring(1)), name + " imports " + matcher.group(1));
            }
        }
    }

    @Test
    void runsAndShowsNothingFromElsewhere() {
        String policy = routes.page(get("/")).headers().get("content-security-policy");

        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; "), policy);
        assertTrue(policy.contains("frame-src https://bucket.example;"), policy);
        assertTrue(policy.contains("require-trusted-types-for 'script'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
    }

    @Test
    void guardsEveryAnswer() {
        for (Response response :
                List.of(routes.page(get("/")), routes.file(get("app.js")), routes.file(get("icon.svg")))) {
            assertTrue(response.headers().get("content-security-policy").contains("frame-ancestors 'none'"));
            assertEquals("nosniff", response.headers().get("x-content-type-options"));
            assertEquals("no-referrer", response.headers().get("referrer-policy"));
            assertEquals("same-origin", response.headers().get("cross-origin-opener-policy"));
        }
    }

    @Test
    void keepsVersionedFilesForGood() {
        assertEquals(
                "public, max-age=31536000, immutable",
                routes.file(get(VERSION + "/app.js")).headers().get("cache-control"));
        assertEquals("no-cache", routes.file(get("app.js")).headers().get("cache-control"));
        assertEquals("no-cache", routes.page(get("/")).headers().get("cache-control"));
    }

    @Test
    void givesPagesOfAnEarlierVersionTodaysFiles() {
        Response response = routes.file(get("0123456789ab/app.js"));

        assertEquals(200, response.status());
        assertEquals("no-cache", response.headers().get("cache-control"));
    }

    @Test
    void sendsNothingTwice() {
        Response first = routes.file(get("app.js"));
        Request again = request(
                "app.js", Map.of("if-none-match", "W/\"x\", " + first.headers().get("etag")));

        assertEquals(304, routes.file(again).status());
        assertEquals("", routes.file(again).body());
        assertEquals(
                200,
                routes.file(request("app.js", Map.of("if-none-match", "\"x\""))).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../Config.class",
                "../../etc/passwd",
                "api/../app.js",
                "./app.js",
                "/app.js",
                "app.js/",
                "APP.JS",
                "index.html",
                "%2e%2e/app.js",
                "..\\app.js",
                "app.js\0.svg",
                ""
            })
    void refusesWhatIsNotOnTheList(String file) {
        Problem problem = assertThrows(Problem.class, () -> routes.file(get(file)));

        assertEquals(404, problem.status());
    }

    @Test
    void labelsEachKindOfFile() {
        assertEquals("text/html; charset=utf-8", routes.page(get("/")).headers().get("content-type"));
        assertEquals("text/javascript; charset=utf-8", contentType("app.js"));
        assertEquals("text/css; charset=utf-8", contentType("style/base.css"));
        assertEquals("image/svg+xml", contentType("icon.svg"));
        assertEquals("application/json", contentType("messages/zh.json"));
        assertEquals("application/manifest+json", contentType("manifest.webmanifest"));
    }

    private String contentType(String file) {
        return routes.file(get(file)).headers().get("content-type");
    }

    private static Request get(String file) {
        return request(file, Map.of());
    }

    private static Request request(String file, Map<String, String> headers) {
        return new Request("GET", "/web/" + file, Map.of("file", file), Query.EMPTY, headers, "", Map.of());
    }
}
