package io.signalbox.launcher;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .mvn/find-jdk.sh}, with JDKs that are only their release file and two programs. */
class FindJdkTest {

    private static final Path SCRIPT =
            Path.of("..", ".mvn", "find-jdk.sh").toAbsolutePath().normalize();

    @TempDir Path directory;

    @Test
    void theJdkOfJavaHomeWins() throws Exception {
        var jdk = jdk("a path with spaces", "99.0.1");

        assertThat(found(jdk)).isEqualTo(jdk.toString());
    }

    @Test
    void aVersionOnTheRequiredLineIsNewEnough() throws Exception {
        var jdk = jdk("exact", "25");

        assertThat(found(jdk)).isEqualTo(jdk.toString());
    }

    @Test
    void anOldJdkInJavaHomeIsPassedOver() throws Exception {
        var old = jdk("old", "24.0.2");

        assertThat(found(old)).isNotEqualTo(old.toString());
    }

    @Test
    void aRuntimeWithoutACompilerIsPassedOver() throws Exception {
        var runtime = jdk("runtime", "99.0.1");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(found(runtime)).isNotEqualTo(runtime.toString());
    }

    private Path jdk(String name, String version) throws IOException {
        var home = directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        var executable = asFileAttribute(fromString("rwxr-xr-x"));
        Files.createFile(home.resolve("bin/java"), executable);
        Files.createFile(home.resolve("bin/javac"), executable);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static String found(Path javaHome) throws Exception {
        var lookup = new ProcessBuilder("sh", SCRIPT.toString());
        lookup.environment().put("JAVA_HOME", javaHome.toString());
        var process = lookup.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var output = process.inputReader()) {
            return output.readAllAsString().strip();
        } finally {
            process.waitFor();
        }
    }
}
