package io.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No command prints a credential, wherever in an address or among the arguments it was given. */
class CredentialsTest {
    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("publish", "--type", "a"),
                    List.of("request", "--type", "a"),
                    List.of("listen"),
                    List.of("get", "policies"),
                    List.of("stats"));

    static Stream<String> addresses() throws IOException {
        int freePort;
        try (var reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = reserved.getLocalPort();
        }
        var there = "127.0.0.1:" + freePort;
        return Stream.of(
                "ws://" + there + "/v1/socket?access_token=SECRET#x",
                "ws://" + there + "/v1/socket?access_token=SECRET",
                "http://" + there + "#access_token=SECRET",
                "http://ann:SECRET@" + there,
                "http://SECRET@" + there + "/?a#b",
                "ann:SECRET@" + there,
                "SECRET@" + there,
                "SECRET",
                "http://" + there + "/?access_token=SECRET SECRET",
                "http://" + there + "/?access_token=SECRET%zz",
                "http://a_b/?access_token=SECRET",
                "http://127.0.0.1:99999/?access_token=SECRET",
                "ftp://" + there + "/?access_token=SECRET",
                "http://?access_token=SECRET",
                "http://[::1/?access_token=SECRET");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void theAddressOfAServerIsQuotedWithoutWhatMayBeACredential(String url) {
        for (var command : COMMANDS) {
            var run = run(command, "--url", url, "--token", "x");
            assertThat(run.exitCode()).isIn(2, 3);
            assertThat(run.out() + run.err()).doesNotContain("SECRET").contains("://");
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressInAWrongPlaceIsNotQuoted(String url) {
        for (var arguments :
                List.of(
                        List.of(url),
                        List.of("publish", url),
                        List.of("listen", "--urll", url),
                        List.of("listen", "--urll=" + url),
                        List.of("listen", "--count", url),
                        List.of("listen", "--timeout", url))) {
            var run = Run.of(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).isEqualTo(2);
            if (!url.equals("SECRET")) {
                assertThat(run.out() + run.err()).doesNotContain("SECRET");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRET\n\nSECRET", "SEC RET SECRET", "SECRÉT-SECRET"})
    void aTokenThatNoHeaderCarriesIsNotQuoted(String token) {
        for (var command : COMMANDS) {
            var run = run(command, "--url", "http://127.0.0.1:1", "--token", token);
            assertThat(run.exitCode()).isNotZero();
            assertThat(run.out() + run.err()).doesNotContain("SEC");
        }
    }

    private static Run run(List<String> command, String... more) {
        var arguments = new ArrayList<>(command);
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }
}
