package dev.linksnap.capture.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.netpreserve.jwarc.HttpRequest;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import org.netpreserve.jwarc.cdx.CdxRequestEncoder;

/**
 * A WARC file being written, one gzip member for each record, and its index.
 *
 * @see <a href="https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/">WARC 1.1</a>
 */
final class WarcFile implements Closeable {
    /** The level for content that is compressed already: trying again would cost most of an archive's time. */
    private static final int STORED = 0;

    private static final int COMPRESSED = 5;

    /** Our own files are large, and mostly hold what is compressed already as Base64: more effort finds nothing more. */
    private static final int COMPRESSED_FAST = 1;

    private final FileChannel channel;
    private final String name;
    private final List<CdxLine> index = new ArrayList<>();

    WarcFile(Path file, String software, Instant now) throws IOException {
        this.name = file.getFileName().toString();
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Warcinfo warcinfo = new Warcinfo.Builder()
                .filename(name)
                .date(now)
                .fields(
                        Map.of(
                                "software", List.of(software),
                                "format", List.of("WARC File Format 1.1"),
                                "conformsTo",
                                        List.of(
                                                "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/")))
                .build();
        write(warcinfo, COMPRESSED);
    }

    /** One line for each response and resource so far. */
    List<CdxLine> index() {
        return index;
    }

    /** Writes the response and, concurrent to it, the request. An exchange that came to nothing is left out. */
    void write(Exchange exchange) throws IOException {
        if (!isWhole(exchange)) {
            return;
        }
        URI responseId = newId();
        Optional<String> digest = exchange.body().isPresent()
                ? Optional.of(Sha256.of(exchange.body().get()))
                : Optional.empty();
        long offset = writeResponse(exchange, responseId, digest);
        long length = channel.position() - offset;
        String encodedRequest = encodedRequest(exchange).orElse("");
        write(request(exchange, responseId), COMPRESSED);
        index.add(new CdxLine(
                exchange.url(),
                exchange.startedAt(),
                exchange.mediaType(),
                exchange.status(),
                digest.map(hex -> "sha256:" + hex),
                length,
                offset,
                name,
                exchange.method(),
                encodedRequest));
    }

    /** Without its body a response would replay as an empty one. */
    private static boolean isWhole(Exchange exchange) {
        boolean mayBeEmpty = exchange.redirect()
                || exchange.status() == 204
                || exchange.method().equals("HEAD")
                || exchange.method().equals("OPTIONS");
        return exchange.status() > 0 && (mayBeEmpty || exchange.body().isPresent());
    }

    private long writeResponse(Exchange exchange, URI id, Optional<String> digest) throws IOException {
        HttpResponse.Builder http = new HttpResponse.Builder(exchange.status(), exchange.statusText())
                .addHeaders(WarcHeaders.response(exchange));
        try (Body body = Body.open(exchange.body())) {
            body.addTo(http);
            WarcResponse.Builder response = new WarcResponse.Builder(exchange.url())
                    .recordId(id)
                    .date(exchange.startedAt())
                    .body(http.build());
            digest.ifPresent(hex -> response.payloadDigest("sha256", hex));
            return write(response.build(), level(exchange.mediaType()));
        }
    }

    private WarcRequest request(Exchange exchange, URI responseId) throws IOException {
        return new WarcRequest.Builder(exchange.url())
                .recordId(newId())
                .date(exchange.startedAt())
                .concurrentTo(responseId)
                .body(http(exchange))
                .build();
    }

    private static HttpRequest http(Exchange exchange) throws IOException {
        HttpRequest.Builder http =
                new HttpRequest.Builder(exchange.method(), exchange.target()).addHeaders(WarcHeaders.request(exchange));
        if (exchange.requestBody().isPresent()) {
            http.body(null, Files.readAllBytes(exchange.requestBody().get()));
        }
        return http.build();
    }

    /**
     * What tells requests with bodies to one URL apart, in the index.
     *
     * @see <a href="https://iipc.github.io/warc-specifications/guidelines/cdx-non-get-requests/">CDX for non-GET
     *     requests</a>
     */
    private static Optional<String> encodedRequest(Exchange exchange) throws IOException {
        return exchange.method().equals("GET")
                ? Optional.empty()
                : Optional.ofNullable(CdxRequestEncoder.encode(http(exchange)));
    }

    /**
     * Writes a file of ours: a picture of the page, say, under a {@code urn:}.
     *
     * @param digest the file's SHA-256 in lower-case hex
     */
    void writeResource(String uri, String mediaType, Path file, String digest, Instant date) throws IOException {
        try (FileChannel content = FileChannel.open(file)) {
            WarcResource resource = new WarcResource.Builder(URI.create(uri))
                    .recordId(newId())
                    .date(date)
                    .payloadDigest("sha256", digest)
                    .body(MediaType.parse(mediaType), content, content.size())
                    .build();
            long offset = write(resource, Math.min(level(mediaType), COMPRESSED_FAST));
            index.add(new CdxLine(
                    uri,
                    date,
                    mediaType,
                    200,
                    Optional.of("sha256:" + digest),
                    channel.position() - offset,
                    offset,
                    name,
                    "GET",
                    ""));
        }
    }

    /**
     * Writes a record as a gzip member of its own.
     *
     * @return where it begins
     */
    private long write(WarcRecord record, int level) throws IOException {
        long offset = channel.position();
        Member member = new Member(Channels.newOutputStream(channel), level);
        new WarcWriter(Channels.newChannel(member), WarcCompression.NONE).write(record);
        member.finish();
        return offset;
    }

    private static int level(String mediaType) {
        boolean compressed = mediaType.startsWith("image/") && !mediaType.equals("image/svg+xml")
                || mediaType.startsWith("video/")
                || mediaType.startsWith("audio/")
                || mediaType.startsWith("font/woff")
                || mediaType.equals("application/zip")
                || mediaType.equals("application/pdf");
        return compressed ? STORED : COMPRESSED;
    }

    private static URI newId() {
        return URI.create("urn:uuid:" + UUID.randomUUID());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Java's gzip with the level that is private to it. */
    private static final class Member extends GZIPOutputStream {
        Member(OutputStream out, int level) throws IOException {
            super(out, 1 << 16);
            def.setLevel(level);
        }
    }

    /** A response body that may not be there. */
    private record Body(Optional<FileChannel> content) implements Closeable {
        static Body open(Optional<Path> file) throws IOException {
            return new Body(file.isPresent() ? Optional.of(FileChannel.open(file.get())) : Optional.empty());
        }

        void addTo(HttpResponse.Builder http) throws IOException {
            if (content.isPresent()) {
                http.body(null, content.get(), content.get().size());
            }
        }

        @Override
        public void close() throws IOException {
            if (content.isPresent()) {
                content.get().close();
            }
        }
    }
}
