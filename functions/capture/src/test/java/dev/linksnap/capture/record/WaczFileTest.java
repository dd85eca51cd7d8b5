package dev.linksnap.capture.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.capture.record.WaczFile.Extra;
import dev.linksnap.capture.record.WaczFile.MainPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

class WaczFileTest {
    private static final String URL = "http://example.com/page?x={1|2}";

    @TempDir
    private Path folder;

    private Path wacz;

    @BeforeEach
    void write() throws IOException, InterruptedException {
        Exchange page = Exchanges.get(URL, 200, "text/html", Optional.of(file("page", "<h1>Hello</h1>")));
        Exchange lost = Exchanges.get("http://example.com/lost.png", 200, "image/png", Optional.empty());
        Exchange post = Exchanges.post("http://example.com/api", file("request", "{\"a\":1}"), file("answer", "{}"));
        Exchange redirect = Exchanges.redirect("9", "http://example.com/old", "/page");
        Path shot = file("shot", "PNG");
        String digest = Sha256.of(shot);
        wacz = folder.resolve("archive.wacz");
        WaczFile.write(
                wacz,
                Recording.of(List.of(redirect, page, lost, post)),
                new MainPage(URL, "A \"title\"", "text", Exchanges.AT),
                () -> List.of(new Extra("urn:view:" + "http://example.com/", "image/png", shot, digest)),
                folder);
    }

    private Path file(String name, String text) {
        return Exchanges.file(folder, name, text);
    }

    private byte[] entry(String name) throws IOException {
        try (ZipFile zip = new ZipFile(wacz.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }

    private List<WarcRecord> records() throws IOException {
        try (WarcReader reader = new WarcReader(new ByteArrayInputStream(entry("archive/data.warc.gz")))) {
            List<WarcRecord> records = new ArrayList<>();
            for (Optional<WarcRecord> record = reader.next(); record.isPresent(); record = reader.next()) {
                if (record.get() instanceof WarcResponse response) {
                    response.http();
                }
                if (record.get() instanceof WarcRequest request) {
                    request.http();
                }
                records.add(record.get());
            }
            return records;
        }
    }

    private List<JsonObject> index() throws IOException {
        return new String(entry("indexes/index.cdx"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonParser.parseString(line.substring(line.indexOf(" {")))
                        .getAsJsonObject())
                .toList();
    }

    @Test
    void writesARequestForEachResponse() throws IOException {
        List<String> kinds = records().stream()
                .map(record -> record.getClass().getSimpleName())
                .toList();
        assertEquals(
                List.of(
                        "Warcinfo",
                        "WarcResponse",
                        "WarcRequest",
                        "WarcResponse",
                        "WarcRequest",
                        "WarcResponse",
                        "WarcRequest",
                        "WarcResource"),
                kinds);
    }

    @Test
    void tiesRequestsToTheirResponses() throws IOException {
        List<WarcRecord> records = records();
        WarcRequest request = (WarcRequest) records.get(2);
        assertEquals(List.of(records.get(1).id()), request.concurrentTo());
    }

    @Test
    void saysOfHeadersWhatIsTrueOfTheDecodedBody() throws IOException {
        WarcResponse response = (WarcResponse) records().get(3);
        HttpResponse http = response.http();
        assertEquals(Optional.of("gzip"), http.headers().first("x-orig-content-encoding"));
        assertEquals(Optional.empty(), http.headers().first("content-encoding"));
        assertEquals(Optional.of("14"), http.headers().first("content-length"));
        assertEquals(List.of("a=1", "b=2"), http.headers().all("set-cookie"));
    }

    @Test
    void leavesOutPseudoHeadersAndSecrets() throws IOException {
        WarcRequest request = (WarcRequest) records().get(4);
        assertEquals("/page?x={1|2}", request.http().target());
        assertEquals(
                List.of("Accept", "Host"),
                request.http().headers().map().keySet().stream()
                        .filter(name -> !name.equalsIgnoreCase("content-length"))
                        .toList());
    }

    @Test
    void indexesEachRecordWhereItIs() throws IOException {
        byte[] warc = entry("archive/data.warc.gz");
        for (JsonObject line : index()) {
            int offset = line.get("offset").getAsInt();
            byte[] member =
                    Arrays.copyOfRange(warc, offset, offset + line.get("length").getAsInt());
            try (WarcReader reader = new WarcReader(new ByteArrayInputStream(member))) {
                WarcRecord record = reader.next().orElseThrow();
                assertTrue(record instanceof WarcResponse || record instanceof WarcResource);
                assertEquals(
                        line.get("url").getAsString(),
                        record.headers().first("WARC-Target-URI").orElseThrow());
                assertTrue(reader.next().isEmpty());
            }
        }
        assertEquals(4, index().size());
    }

    @Test
    void tellsThePlayerWhichPageItIsOf() throws IOException {
        JsonObject datapackage = JsonParser.parseString(new String(entry("datapackage.json"), StandardCharsets.UTF_8))
                .getAsJsonObject();
        assertEquals(URL, datapackage.get("mainPageUrl").getAsString());
        List<String> pages = new String(entry("pages/pages.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(2, pages.size());
        JsonObject page = JsonParser.parseString(pages.get(1)).getAsJsonObject();
        assertEquals("A \"title\"", page.get("title").getAsString());
        assertEquals("2026-11-22T10:11:12Z", page.get("ts").getAsString());
    }

    @Test
    void digestsEveryFile() throws Exception {
        byte[] datapackage = entry("datapackage.json");
        for (JsonElement resource : JsonParser.parseString(new String(datapackage, StandardCharsets.UTF_8))
                .getAsJsonObject()
                .getAsJsonArray("resources")) {
            JsonObject file = resource.getAsJsonObject();
            assertEquals(
                    sha256(entry(file.get("path").getAsString())),
                    file.get("hash").getAsString());
        }
        assertTrue(new String(entry("datapackage-digest.json"), StandardCharsets.UTF_8).contains(sha256(datapackage)));
    }

    @Test
    void storesTheArchiveAsItIs() throws IOException {
        try (ZipFile zip = new ZipFile(wacz.toFile())) {
            assertEquals(ZipEntry.STORED, zip.getEntry("archive/data.warc.gz").getMethod());
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
