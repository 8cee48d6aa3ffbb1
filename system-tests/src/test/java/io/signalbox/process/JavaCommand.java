package io.signalbox.process;

import java.util.List;

/**
 * How the program is started in these tests: as its launcher does, but with this test's class path,
 * on which there is another configuration of the logs besides its own.
 */
final class JavaCommand {
    private JavaCommand() {}

    static List<String> ofMain() {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "io.signalbox.cli.Main");
    }
}
