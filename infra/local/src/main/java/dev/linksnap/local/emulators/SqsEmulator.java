package dev.linksnap.local.emulators;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;
import scalikejdbc.ConnectionPool;

/** ElasticMQ, with its messages in an H2 database. */
final class SqsEmulator implements AutoCloseable {
    private static final String USER = "sa";
    private static final String PASSWORD = "";

    private final Function0<Terminated> stop;
    private final int port;

    private SqsEmulator(Function0<Terminated> stop, int port) {
        this.stop = stop;
        this.port = port;
    }

    static SqsEmulator start(Path folder) throws IOException {
        int port = freePort();
        // WRITE_DELAY=0: what was answered is in the file, so that a killed process has lost no message.
        String database = "jdbc:h2:" + folder.toAbsolutePath().resolve("messages") + ";WRITE_DELAY=0";
        useDatabase(database);
        return new SqsEmulator(new ElasticMQServer(new ElasticMQServerConfig(config(database, port))).start(), port);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits a moment only: the server would wait for the end of each long poll, and there is nothing left to save. */
    @Override
    public void close() {
        Thread stopping = new Thread(stop::apply, "stop-sqs");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server names a database only once in a process: a second server would go on with the first one's messages. */
    private static void useDatabase(String uri) {
        ConnectionPool.singleton(
                uri,
                USER,
                PASSWORD,
                ConnectionPool.singleton$default$4(),
                ConnectionPool.singleton$default$5(uri, USER, PASSWORD, ConnectionPool.singleton$default$4()));
    }

    private static Config config(String database, int port) {
        return ConfigFactory.parseString(String.join(
                        "\n",
                        "aws { region = \"" + Emulators.REGION + "\", accountId = \"" + Emulators.ACCOUNT + "\" }",
                        "node-address { protocol = http, host = \"127.0.0.1\", port = " + port + " }",
                        "rest-sqs { enabled = true, bind-hostname = \"127.0.0.1\", bind-port = " + port,
                        "  sqs-limits = strict }",
                        "rest-stats.enabled = false",
                        "queues-storage.enabled = false",
                        "messages-storage { enabled = true, driver-class = org.h2.Driver, uri = \"" + database + "\"",
                        "  username = \"" + USER + "\", password = \"" + PASSWORD + "\"",
                        "  prune-data-on-init = false }"))
                .withFallback(ConfigFactory.load(SqsEmulator.class.getClassLoader()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
