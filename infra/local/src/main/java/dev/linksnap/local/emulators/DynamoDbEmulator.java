package dev.linksnap.local.emulators;

import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local, with one database for all regions and keys.
 *
 * <p>Its own server would listen on every interface and report usage; so its request handler is put behind a server of
 * ours, which listens on loopback only, and its telemetry is never configured.
 */
final class DynamoDbEmulator implements AutoCloseable {
    private final Server server;
    private final LocalDynamoDBRequestHandler database;
    private final int port;

    private DynamoDbEmulator(Server server, LocalDynamoDBRequestHandler database, int port) {
        this.server = server;
        this.database = database;
        this.port = port;
    }

    static DynamoDbEmulator start(Path folder) throws Exception {
        LocalDynamoDBRequestHandler database =
                new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false);
        LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(database, "*");
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new DynamoDBProxyServer(0, handler).setUpHandler(handler));
        server.start();
        return new DynamoDbEmulator(server, database, connector.getLocalPort());
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception notStopped) {
            throw new IllegalStateException("DynamoDB Local did not stop", notStopped);
        }
        database.shutdown();
    }
}
