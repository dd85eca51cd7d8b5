package dev.linksnap.capture.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private static final HostPort TARGET = new HostPort("site.example", 443);

    private final List<Refusal> refusals = new ArrayList<>();

    @Test
    void dialsWhatItCheckedWhateverTheDnsSaysLater() throws IOException, InterruptedException {
        AtomicInteger lookups = new AtomicInteger();
        Destinations destinations =
                destinations(host -> addresses(lookups.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1"));
        for (int i = 0; i < 3; i++) {
            assertEquals(addresses("8.8.8.8"), destinations.find(TARGET));
        }
        assertEquals(1, lookups.get());
    }

    @Test
    void staysRefusedWhateverTheDnsSaysLater() {
        AtomicInteger lookups = new AtomicInteger();
        Destinations destinations =
                destinations(host -> addresses(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "8.8.8.8"));
        assertEquals(Trouble.REFUSED, trouble(destinations));
        assertEquals(Trouble.REFUSED, trouble(destinations));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fe80::1", "fd00:ec2::254", "2002::1"})
    void refusesANameWhenAnyOfItsAddressesIsNotPublic(String address) {
        assertEquals(Trouble.REFUSED, trouble(destinations(host -> addresses("8.8.8.8", address, "1.1.1.1"))));
        assertEquals(List.of(new Refusal(TARGET, Refusal.Reason.ADDRESS)), refusals);
    }

    @Test
    void saysWhenANameHasNoAddress() {
        Destinations destinations = destinations(host -> {
            throw new UnknownHostException(host);
        });
        assertEquals(Trouble.HOST_NOT_FOUND, trouble(destinations));
        assertEquals(Trouble.HOST_NOT_FOUND, trouble(destinations(host -> List.of())));
        assertEquals(List.of(), refusals);
    }

    @Test
    void neverLooksUpPrivateNames() {
        Destinations destinations = destinations(host -> {
            throw new AssertionError("looked up " + host);
        });
        for (String name :
                List.of("localhost", "printer.local", "metadata.google.internal", "intranet", "a.localhost.")) {
            assertThrows(TroubleException.class, () -> destinations.find(new HostPort(name, 80)));
        }
    }

    @Test
    void letsAPageAskForSoManyNamesOnly() throws IOException, InterruptedException {
        Destinations destinations = destinations(host -> addresses("8.8.8.8"));
        for (int i = 0; i < 2_000; i++) {
            destinations.find(new HostPort("n" + i + ".example", 443));
        }
        assertEquals(Trouble.REFUSED, trouble(destinations));
        assertEquals(addresses("8.8.8.8"), destinations.find(new HostPort("n0.example", 443)));
    }

    private Destinations destinations(NameResolver resolver) {
        return new Destinations(GuardPolicy.DEFAULTS, resolver, Runnable::run, refusals::add);
    }

    private static Trouble trouble(Destinations destinations) {
        return assertThrows(TroubleException.class, () -> destinations.find(TARGET))
                .trouble();
    }

    private static List<InetAddress> addresses(String... texts) {
        return Arrays.stream(texts)
                .map(text -> AddressRange.parse(text + "/0").first())
                .toList();
    }
}
