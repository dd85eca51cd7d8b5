package dev.linksnap.capture.guard;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One connection from the browser: requests one after the other, or a tunnel. */
final class ForwardedConnection implements Runnable {
    private final NetworkGuard guard;
    private final Wire browser;
    private Optional<Upstream> upstream = Optional.empty();

    private record Upstream(HostPort target, Wire wire) {}

    ForwardedConnection(NetworkGuard guard, Wire browser) {
        this.guard = guard;
        this.browser = browser;
    }

    @Override
    public void run() {
        try {
            boolean another = true;
            while (another) {
                another = serveNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Either side broke the connection off, or the guard did: closing both says so to the other.
        } finally {
            upstream.ifPresent(open -> open.wire().closeQuietly());
            browser.closeQuietly();
        }
    }

    /** Whether the browser may send another request. */
    private boolean serveNext() throws IOException, InterruptedException {
        Optional<RequestHead> request;
        try {
            request = readRequest();
        } catch (MalformedMessageException e) {
            answer(Trouble.BAD_REQUEST);
            return false;
        }
        if (request.isEmpty()) {
            return false;
        }
        HostPort target = request.get().target();
        try {
            boolean another = request.get().isConnect() ? tunnel(target) : forward(request.get());
            guard.forget(target);
            return another;
        } catch (TroubleException e) {
            guard.remember(target, e.trouble());
            answer(e.trouble());
            return false;
        }
    }

    private Optional<RequestHead> readRequest() throws IOException {
        Optional<String> head = browser.readHead(guard.policy().headTimeout());
        return head.isEmpty() ? Optional.empty() : Optional.of(RequestHead.parse(head.get()));
    }

    private boolean tunnel(HostPort target) throws IOException, InterruptedException {
        Wire site = guard.dial(target);
        try (site) {
            write("HTTP/1.1 200 Connection established\r\n\r\n", browser);
            guard.forget(target);
            new Tunnel(browser, site).run(guard::run);
        }
        return false;
    }

    private boolean forward(RequestHead request) throws IOException, InterruptedException {
        BodyLength body;
        try {
            body = BodyLength.ofRequest(request.headers());
        } catch (MalformedMessageException e) {
            throw new TroubleException(Trouble.BAD_REQUEST, e.getMessage());
        }
        Wire site = connect(request.target());
        Upload upload = new Upload(body, browser, site);
        ResponseHead response;
        try {
            write(request.rendered(), site);
            upload.start(guard::run);
            response = readResponse(site);
        } catch (SocketTimeoutException e) {
            throw new TroubleException(Trouble.CONNECTION_TIMED_OUT, "no response");
        } catch (MalformedMessageException e) {
            throw new TroubleException(Trouble.BAD_RESPONSE, e.getMessage());
        } catch (TroubleException e) {
            throw e;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new TroubleException(Trouble.CONNECTION_FAILED, "the connection broke");
        }
        if (response.status() == 101) {
            write(response.rendered(BodyLength.NONE), browser);
            new Tunnel(browser, site).run(guard::run);
            return false;
        }
        BodyLength responseBody = responseBody(response, request.method());
        write(response.rendered(responseBody), browser);
        responseBody.copy(site, browser.output());
        boolean siteStays = response.staysOpen() && responseBody.kind() != BodyLength.Kind.UNTIL_CLOSE;
        if (!siteStays) {
            upstream = Optional.empty();
            site.closeQuietly();
        }
        return upload.isDone() && responseBody.kind() != BodyLength.Kind.UNTIL_CLOSE && request.staysOpen();
    }

    private static BodyLength responseBody(ResponseHead response, String method) throws IOException {
        try {
            return BodyLength.ofResponse(response, method);
        } catch (MalformedMessageException e) {
            throw new TroubleException(Trouble.BAD_RESPONSE, e.getMessage());
        }
    }

    /** The final response's head; interim ones are passed on. */
    private ResponseHead readResponse(Wire site) throws IOException {
        while (true) {
            String text = site.readHead(guard.policy().headTimeout())
                    .orElseThrow(() -> new TroubleException(Trouble.CONNECTION_FAILED, "closed without a response"));
            ResponseHead head = ResponseHead.parse(text);
            if (head.status() >= 200 || head.status() == 101) {
                return head;
            }
            write(head.rendered(BodyLength.NONE), browser);
        }
    }

    /** The connection of the request before, where it leads to the same place. */
    private Wire connect(HostPort target) throws IOException, InterruptedException {
        if (upstream.isPresent()) {
            Upstream open = upstream.get();
            if (open.target().equals(target) && !open.wire().isClosed()) {
                return open.wire();
            }
            open.wire().closeQuietly();
        }
        Wire wire = guard.dial(target);
        upstream = Optional.of(new Upstream(target, wire));
        return wire;
    }

    private void answer(Trouble trouble) throws IOException {
        write(
                "HTTP/1.1 " + trouble.status() + " " + trouble.code() + "\r\n" + Trouble.HEADER + ": " + trouble.code()
                        + "\r\nCache-Control: no-store\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                browser);
    }

    private static void write(String text, Wire wire) throws IOException {
        wire.output().write(text.getBytes(StandardCharsets.ISO_8859_1));
        wire.output().flush();
    }
}
