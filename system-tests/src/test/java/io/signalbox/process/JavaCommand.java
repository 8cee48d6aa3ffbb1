package io.signalbox.process;

import java.util.List;

/** How the program is started in these tests: as its launcher does, with this test's class path. */
final class JavaCommand {
    private JavaCommand() {}

    static List<String> ofMain() {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.signalbox.cli.Main");
    }
}
