package dev.linksnap.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.linksnap.http.Problem;
import dev.linksnap.imports.Entry.Bookmark;
import dev.linksnap.imports.Entry.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatTest {
    /** As Firefox and Chrome write it, closing tags left out. */
    private static final String BROWSER = """
            <!DOCTYPE NETSCAPE-Bookmark-file-1>
            <META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
            <TITLE>Bookmarks</TITLE>
            <H1>Bookmarks</H1>
            <DL><p>
                <DT><H3 ADD_DATE="1700000000" LAST_MODIFIED="1700000001">Work</H3>
                <DL><p>
                    <DT><A HREF="https://a.example/" ADD_DATE="1700000002" ICON="data:image/png;base64,AAAA">A &amp; B</A>
                    <DD>What I think
                    of it
                    <DT><H3>Java</H3>
                    <DL><p>
                        <DT><A HREF="https://b.example/" TAGS="jvm,TCP/IP">B</A>
                    </DL><p>
                    <DT><A HREF="https://c.example/">C</A>
                </DL><p>
                <DT><A HREF="javascript:alert(1)">Run</A>
            </DL><p>
            """;

    @Test
    void readsWhatBrowsersExport() {
        List<Entry> entries = Format.detect(BROWSER).read(BROWSER);

        assertEquals(4, entries.size());
        Bookmark first = (Bookmark) entries.get(0);
        assertEquals("https://a.example/", first.url());
        assertEquals(Optional.of("A & B"), first.title());
        assertEquals(Optional.of("What I think of it"), first.note());
        assertEquals(Optional.of(Instant.ofEpochSecond(1700000002)), first.addedAt());
        assertEquals(8, first.line());
    }

    @Test
    void makesTagsOfFolders() {
        List<Entry> entries = Format.detect(BROWSER).read(BROWSER);

        assertEquals(List.of("Work", ""), tags(entries.get(0)));
        assertEquals(List.of("Work/Java", "jvm", "TCP/IP"), tags(entries.get(1)));
        assertEquals(List.of("Work", ""), tags(entries.get(2)));
        assertEquals(List.of(""), tags(entries.get(3)));
    }

    @Test
    void dropsTheTopOfAPathThatIsTooLong() {
        String name = "x".repeat(60);
        assertEquals(
                Optional.of(name + "/b"), Folders.tag(List.of("top", name, "b").subList(1, 3)));
        assertEquals(Optional.of(name), Folders.tag(List.of("y".repeat(60), name)));
        assertEquals(Optional.of("TCP-IP"), Folders.tag(List.of("TCP/IP", " ")));
        assertEquals(Optional.empty(), Folders.tag(List.of("")));
    }

    @Test
    void readsPocket() {
        String csv = "title,url,time_added,tags,status\r\n"
                + "\"One, \"\"two\"\"\nthree\",https://a.example/,1700000000,a|b c,unread\r\n"
                + "B,https://b.example/,,,archive\r\n";
        List<Entry> entries = Format.detect(csv).read(csv);

        assertEquals(Format.CSV, Format.detect(csv));
        assertEquals(
                new Bookmark(
                        2,
                        "https://a.example/",
                        Optional.of("One, \"two\"\nthree"),
                        Optional.empty(),
                        List.of("a", "b c"),
                        Optional.of(Instant.ofEpochSecond(1700000000)),
                        Optional.empty()),
                entries.get(0));
        assertEquals(4, entries.get(1).line());
    }

    @Test
    void readsLinkwarden() {
        String json = """
                {"collections": [
                  {"id": 1, "name": "Work", "parentId": null, "links": []},
                  {"id": 2, "name": "Java", "parentId": 1, "links": [
                    {"id": 7, "name": "A", "url": "https://a.example/", "description": "why",
                     "tags": [{"id": 1, "name": "jvm"}], "createdAt": "2024-05-06T07:08:09.123Z"}]}]}
                """;
        Bookmark link = (Bookmark) only(json);

        assertEquals(List.of("Work/Java", "jvm"), link.tags());
        assertEquals(Optional.of("why"), link.note());
        assertEquals(Optional.of(Instant.parse("2024-05-06T07:08:09.123Z")), link.addedAt());
    }

    @Test
    void readsKarakeep() {
        String json = """
                {"bookmarks": [{"createdAt": 1700000000, "title": null, "tags": ["a", "b"], "note": "n",
                  "content": {"type": "link", "url": "https://a.example/"}, "archived": false}]}
                """;
        Bookmark link = (Bookmark) only(json);

        assertEquals("https://a.example/", link.url());
        assertEquals(List.of("a", "b"), link.tags());
        assertEquals(Optional.of(Instant.ofEpochSecond(1700000000)), link.addedAt());
    }

    @Test
    void readsLinkding() {
        String json = """
                {"count": 1, "next": null, "results": [{"url": "https://a.example/", "title": "A",
                  "description": "d", "notes": "n", "tag_names": ["x"], "date_added": "2020-09-26T09:46:23.006313Z"}]}
                """;
        Bookmark link = (Bookmark) only(json);

        assertEquals(Optional.of("d\n\nn"), link.note());
        assertEquals(List.of("x"), link.tags());
        assertEquals(Optional.of(Instant.parse("2020-09-26T09:46:23.006Z")), link.addedAt());
    }

    @Test
    void readsJsonLinesAndNamesThoseThatAreNone() {
        String lines = """
                {"url": "https://a.example/", "tags": ["x"]}

                {"url": "https://b.example/
                {"title": "no address"}
                """;
        List<Entry> entries = Format.detect(lines).read(lines);

        assertEquals(Format.JSONL, Format.detect(lines));
        assertEquals(List.of("x"), tags(entries.get(0)));
        assertEquals(3, ((Unreadable) entries.get(1)).line());
        assertEquals("has no url", ((Unreadable) entries.get(2)).reason());
    }

    @Test
    void readsUrls() {
        String list = "https://a.example/ My title\n\n  b.example\n";
        List<Entry> entries = Format.detect(list).read(list);

        assertEquals(Format.URLS, Format.detect(list));
        assertEquals(Optional.of("My title"), ((Bookmark) entries.get(0)).title());
        assertEquals("b.example", ((Bookmark) entries.get(1)).url());
    }

    @Test
    void refusesJsonThatHoldsNoLinks() {
        assertEquals(
                "unknown_format",
                assertThrows(Problem.class, () -> Format.JSON.read("{\"a\":\n1}"))
                        .code());
        assertEquals(
                "invalid_json",
                assertThrows(Problem.class, () -> Format.JSON.read("[1,")).code());
    }

    @Test
    void readsTimesAsOthersWriteThem() {
        Instant time = Instant.parse("2023-11-14T22:13:20Z");
        for (String text : List.of(
                "1700000000",
                "1700000000000",
                "1700000000000000",
                "2023-11-14T22:13:20Z",
                "2023-11-14T23:13:20+01:00",
                "2023-11-14 22:13:20")) {
            assertEquals(Optional.of(time), Dates.parse(text), text);
        }
        for (String text : List.of("", "0", "yesterday", "9999999999999999", "-1", "2023-13-01")) {
            assertEquals(Optional.empty(), Dates.parse(text), text);
        }
    }

    private static Entry only(String json) {
        assertEquals(Format.JSON, Format.detect(json));
        List<Entry> entries = Format.JSON.read(json);
        assertEquals(1, entries.size());
        return entries.get(0);
    }

    private static List<String> tags(Entry entry) {
        return ((Bookmark) entry).tags();
    }
}
