package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The attack of {@link GuardIT} against addresses that a developer's machine does not have. They are given to the
 * loopback device of a network namespace, which takes root and iproute2: the test runs where it is root, as in
 * continuous integration, and fails there if the tools are missing.
 */
class PrivateNetworkIT {
    @Test
    @Timeout(150)
    @EnabledIf("isRoot")
    void reachesNoPrivateNetwork() throws IOException, InterruptedException {
        String addresses = PrivateNetwork.ADDRESSES.stream()
                .map(host -> host.startsWith("[")
                        ? "ip -6 addr add " + host.substring(1, host.length() - 1) + "/128 dev lo nodad"
                        : "ip addr add " + host + "/32 dev lo")
                .collect(Collectors.joining(" && "));
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        Process process = new ProcessBuilder(List.of(
                        "timeout",
                        "140",
                        "unshare",
                        "--net",
                        "sh",
                        "-c",
                        "ip link set lo up && " + addresses + " && exec \"$0\" \"$@\"",
                        java,
                        "-Dlinksnap.root=" + System.getProperty("linksnap.root"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PrivateNetwork.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("0 visits"), output);
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
