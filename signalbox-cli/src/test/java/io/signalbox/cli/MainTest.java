package io.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {

    static Stream<String> commands() {
        return Main.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHelpsIn80Columns(String command) {
        var run = Run.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: signalbox " + command);
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theProgramHelpsByFlagAndByCommand() {
        assertThat(Run.of("--help").out()).contains("publish", "listen", "demo", "Exit codes");
        assertThat(Run.of("help").out()).contains("Usage: signalbox");
        assertThat(Run.of("help", "publish").out()).contains("--payload");
        assertThat(Run.of("--help").exitCode()).isZero();
    }

    @Test
    void withoutACommandItIsToldHowToUseItOnStandardError() {
        var run = Run.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: signalbox");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anUnknownCommandIsAUsageErrorWithASuggestion() {
        var run = Run.of("publsh");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("signalbox: ").contains("publish");
    }

    @Test
    void anUnknownFlagIsAUsageErrorThatNamesTheCommandsHelp() {
        var run = Run.of("listen", "--chanel", "a");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--chanel")
                .contains("Try 'signalbox listen --help'.")
                .doesNotContain("Exception");
    }

    @Test
    void aServerThatIsNotThereIsUnreachableInOneLine() throws IOException {
        int port = freePort();
        var run =
                Run.of(
                        "publish",
                        "--type",
                        "a",
                        "--url",
                        "http://127.0.0.1:" + port,
                        "--token",
                        "x");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("signalbox: cannot reach ws://127.0.0.1:" + port);
    }

    @Test
    void aRequestNeedsATypeAndAReplyIsJson() {
        var request = Run.of("request", "--token", "x");
        assertThat(request.exitCode()).isEqualTo(2);
        assertThat(request.err()).contains("--type");
        var listen = Run.of("listen", "--token", "x", "--reply", "hello");
        assertThat(listen.exitCode()).isEqualTo(2);
        assertThat(listen.err()).contains("--reply").contains("'\"hello\"'");
    }

    @Test
    void toListenForNoFramesIsAUsageError() {
        var run = Run.of("listen", "--token", "x", "--count", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--count").contains("1 or more");
    }

    @Test
    void aDocumentIsDeletedByNameAndATenantsSettingsWithoutOne() throws IOException {
        String url = "http://127.0.0.1:" + freePort();
        var policy = Run.of("delete", "policy", "--token", "x", "--url", url);
        assertThat(policy.exitCode()).isEqualTo(2);
        assertThat(policy.err()).contains("NAME");
        var tenant = Run.of("delete", "tenant", "--token", "x", "--url", url);
        assertThat(tenant.exitCode()).isEqualTo(3);
    }

    @Test
    void anAddressThatIsNoneIsAUsageError() {
        var run = Run.of("listen", "--url", "localhost:8080", "--token", "x");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--url").contains("http://127.0.0.1:8080");
    }

    @Test
    void aTokenIsMadeWithTheKeyOfTheDataDirectory(@TempDir Path directory) {
        var arguments =
                new String[] {
                    "token", "--tenant", "acme", "--subject", "ann", "--data-dir", "" + directory
                };
        var first = Run.of(arguments);
        assertThat(first.exitCode()).isZero();
        assertThat(first.out().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(first.err()).contains("a new one was made");
        assertThat(Run.of(arguments).err()).isEmpty();
        var json = Arrays.copyOf(arguments, arguments.length + 1);
        json[arguments.length] = "--json";
        assertThat(Run.of(json).out()).contains("\"tenant\":\"acme\"").contains("\"expiresAt\":");
    }

    @Test
    void aTokenForWhatIsNoTenantIsAUsageError(@TempDir Path directory) {
        var run =
                Run.of(
                        "token",
                        "--tenant",
                        "Not:One",
                        "--subject",
                        "ann",
                        "--data-dir",
                        "" + directory);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Not:One");
    }

    @Test
    void aSettingThatIsOutOfRangeIsAUsageErrorThatNamesItsFlag() {
        var run = Run.of("ingress", "--bootstrap-servers", "127.0.0.1:1", "--port", "70000");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--port").contains("70000");
    }

    @Test
    void aRoleWithoutKafkaSaysHowToNameIt() {
        var run = Run.of("run", "--roles", "ingress,egress");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--bootstrap-servers");
        assertThat(Run.of("run").err()).contains("--roles");
        assertThat(Run.of("run", "--roles", "driver").exitCode()).isEqualTo(2);
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(Run.of("version").out()).matches("signalbox \\d+\\.\\d+\\.\\d+.*\\R");
        assertThat(Run.of("version", "--json").out()).contains("\"version\":\"");
    }

    @Test
    void theCompletionScriptKnowsTheCommandsAndTheirFlags() {
        var run = Run.of("completion", "bash");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("complete -F").contains("publish").contains("--payload");
        assertThat(Run.of("completion", "zsh").out()).contains("bashcompinit");
        assertThat(Run.of("completion", "fish").exitCode()).isEqualTo(2);
    }

    private static int freePort() throws IOException {
        try (var reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return reserved.getLocalPort();
        }
    }
}
