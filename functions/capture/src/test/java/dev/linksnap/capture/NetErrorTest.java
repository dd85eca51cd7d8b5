package dev.linksnap.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.linksnap.capture.CaptureResult.Failed;
import dev.linksnap.capture.CaptureResult.FailureClass;
import dev.linksnap.capture.CaptureResult.Refused;
import dev.linksnap.capture.guard.Trouble;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetErrorTest {
    @ParameterizedTest
    @CsvSource({
        "net::ERR_NAME_NOT_RESOLVED, host_not_found, PERMANENT",
        "net::ERR_CONNECTION_REFUSED, connection_failed, TRANSIENT",
        "net::ERR_CERT_DATE_INVALID, tls_error, PERMANENT",
        "net::ERR_SSL_PROTOCOL_ERROR, tls_error, PERMANENT",
        "net::ERR_TOO_MANY_REDIRECTS, too_many_redirects, TARGET",
        "net::ERR_TIMED_OUT, load_timeout, TRANSIENT",
        "net::ERR_ABORTED, no_content, TARGET",
        "net::ERR_SOMETHING_NEW, load_failed, TRANSIENT"
    })
    void givesEachErrorACodeAndAClass(String netError, String code, FailureClass failureClass) {
        assertEquals(new Failed(code, failureClass, netError), NetError.result(netError, Optional.empty()));
    }

    @Test
    void believesTheGuardRatherThanChrome() {
        CaptureResult result =
                NetError.result("net::ERR_TUNNEL_CONNECTION_FAILED", Optional.of(Trouble.HOST_NOT_FOUND));
        assertEquals("host_not_found", ((Failed) result).code());
        assertInstanceOf(
                Refused.class, NetError.result("net::ERR_TUNNEL_CONNECTION_FAILED", Optional.of(Trouble.REFUSED)));
    }

    @Test
    void refusesPortsThatChromeRefuses() {
        assertInstanceOf(Refused.class, NetError.result("net::ERR_UNSAFE_PORT", Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void knowsEveryTroubleOfTheGuard(Trouble trouble) {
        CaptureResult result = NetError.result(trouble);
        assertEquals(trouble == Trouble.REFUSED, result instanceof Refused);
    }
}
