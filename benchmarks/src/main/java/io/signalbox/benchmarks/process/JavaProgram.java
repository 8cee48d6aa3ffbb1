package io.signalbox.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class with its arguments and the JVM's. */
public record JavaProgram(String mainClass, List<String> jvmFlags, List<String> arguments) {

    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    public JavaProgram {
        jvmFlags = List.copyOf(jvmFlags);
        arguments = List.copyOf(arguments);
    }

    /** With the collector that the launcher gives to servers. */
    public static JavaProgram server(String mainClass, List<String> arguments) {
        return new JavaProgram(mainClass, List.of("-XX:+UseG1GC", "-Xmx2g"), arguments);
    }

    /** The same with more flags for the JVM. */
    public JavaProgram with(List<String> moreJvmFlags) {
        var all = new ArrayList<>(jvmFlags);
        all.addAll(moreJvmFlags);
        return new JavaProgram(mainClass, all, arguments);
    }

    List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return command;
    }
}
