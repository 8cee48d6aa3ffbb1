package io.signalbox.embedded.kafka;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the child is started: this JVM's own Java and class path, a small heap, and signals that do
 * not reach it.
 */
final class BrokerCommand {

    private static final Path SHELL = Path.of("/bin/sh");

    private BrokerCommand() {}

    static List<String> of(BrokerFiles files, Path log, long heapBytes) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(SHELL)) {
            command.addAll(deafToSignals());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapBytes);
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.awt.headless=true",
                        "-Dlogback.configurationFile=io/signalbox/embedded/kafka/broker-logback.xml",
                        "-Dsignalbox.broker.log=" + log,
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        BrokerMain.class.getName(),
                        files.directory().toString()));
        return command;
    }

    /**
     * A Ctrl-C in the terminal, a hang-up, and a supervisor that ends a whole group go to all
     * processes at once, but the broker must outlive its parent's drain. A JVM leaves signals alone
     * that were ignored when it started.
     */
    private static List<String> deafToSignals() {
        return List.of(SHELL.toString(), "-c", "trap '' INT HUP TERM; exec \"$0\" \"$@\"");
    }

    /** The child starts in the same directory, but a relative path would still depend on that. */
    private static String absolute(String classPath) {
        var entries = new ArrayList<String>();
        for (var entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(new File(entry).getAbsolutePath());
        }
        return String.join(File.pathSeparator, entries);
    }
}
