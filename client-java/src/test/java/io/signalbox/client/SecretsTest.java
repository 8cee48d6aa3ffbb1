package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A credential may stand anywhere in an address; no error quotes it, nor does a cause of one. */
class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://127.0.0.1:8080/v1/socket?access_token=SECRET#x",
                "ws://127.0.0.1:8080/v1/socket#access_token=SECRET",
                "ws://127.0.0.1:8080/?access_token=SEC#RET",
                "ws://127.0.0.1:8080/?access_token=SECRET#x#y",
                "ws://SECRET@127.0.0.1:8080",
                "ws://ann:SECRET@127.0.0.1:8080/v1/socket",
                "ws://ann:SECRET@a_b/",
                "ann:SECRET@127.0.0.1:8080",
                "SECRET@127.0.0.1",
                "SECRET",
                "SECRET:8080",
                "",
                "localhost:8080",
                "http://",
                "//127.0.0.1/?access_token=SECRET",
                "ftp://127.0.0.1/?access_token=SECRET",
                "ws:///v1/socket?access_token=SECRET",
                "ws://a_b/?access_token=SECRET",
                "ws://127.0.0.1:99999/?access_token=SECRET",
                "ws://127.0.0.1:port/?access_token=SECRET",
                "ws://127.0.0.1:8080/?access_token=SECRET SECRET",
                "ws://127.0.0.1:8080/?access_token=SECRET%zz",
                "ws://127.0.0.1:8080/?access_token=SECRET\n",
                "ws://[::1/?access_token=SECRET",
            })
    void whatIsNoAddressIsRefusedUnquoted(String url) {
        var refused = catchThrowable(() -> ClientOptions.to(url));
        assertThat(refused)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected an address such as http://127.0.0.1:8080");
        assertThat(everythingSaidBy(refused)).doesNotContain("SEC").doesNotContain("RET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?access_token=SECRET",
                "/?access_token=SECRET",
                "/v1/socket?a=b&access_token=SECRET&c=d",
                "/v1/socket?access_token=SECRET%23x",
                "/v1/socket?access_token=%53ECRET",
                "/v1/socket?SECRET",
            })
    void whatCannotBeReachedIsNamedWithoutItsQuery(String rest) throws Exception {
        int freePort;
        try (var reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = reserved.getLocalPort();
        }
        var options = ClientOptions.to("http://127.0.0.1:" + freePort + rest).build();
        var unreachable = catchThrowable(() -> SignalboxClient.connect(options));
        assertThat(unreachable)
                .hasMessageContaining(ErrorCodes.CANNOT_CONNECT)
                .hasMessageContaining("ws://127.0.0.1:" + freePort + "/v1/socket: ");
        assertThat(everythingSaidBy(unreachable)).doesNotContain("ECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"302 Found", "401 Unauthorized", "403 Forbidden", "404 Not Found"})
    void aRefusalNamesTheAddressWithoutItsQuery(String status) throws Exception {
        try (var server = ScriptedServer.refusing(status, "")) {
            var options = ClientOptions.to(server.url() + "/v1/socket?access_token=SECRET").build();
            var refused = catchThrowable(() -> SignalboxClient.connect(options));
            assertThat(refused).isInstanceOf(SignalboxException.class);
            assertThat(everythingSaidBy(refused)).doesNotContain("SECRET");
        }
    }

    @Test
    void anAddressThatIsRefusedIsToldWhatIsWrongWithIt() {
        assertThat(catchThrowable(() -> ClientOptions.to("ws://ann:SECRET@127.0.0.1")))
                .hasMessageContaining("user")
                .hasMessageContaining("token");
        assertThat(catchThrowable(() -> ClientOptions.to("ws://127.0.0.1/?access_token=SEC#RET")))
                .hasMessageContaining("fragment")
                .hasMessageContaining("%23");
        assertThat(catchThrowable(() -> ClientOptions.to("ws://127.0.0.1/?a b")))
                .hasMessageContaining("Illegal character in query at index 17");
        assertThat(catchThrowable(() -> ClientOptions.to("ws://127.0.0.1:99999")))
                .hasMessageContaining("65535");
    }

    /** As a log would have it: the exception, its causes, and where each was thrown. */
    private static String everythingSaidBy(Throwable thrown) {
        var said = new StringWriter();
        thrown.printStackTrace(new PrintWriter(said));
        return said.toString();
    }
}
