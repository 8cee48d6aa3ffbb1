package io.signalbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir Path temporary;

    @Test
    void aDirectoryIsMadeForItsOwnerAlone() throws IOException {
        var path = temporary.resolve("deep/data");
        try (var directory = DataDirectory.open(path)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            assertThat(directory.kafka().getParent()).isEqualTo(path);
        }
    }

    @Test
    void aDirectoryInUseIsRefusedNamingItsProcess() throws IOException {
        var path = temporary.resolve("data");
        try (var _ = DataDirectory.open(path)) {
            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data-dir");
        }
    }

    @Test
    void aDirectoryIsFreeAgainAfterItsProcess() throws IOException {
        var path = temporary.resolve("data");
        DataDirectory.open(path).close();
        try (var again = DataDirectory.open(path)) {
            assertThat(again).hasToString(path.toString());
        }
    }

    @Test
    void aDirectoryOfSomebodyElseIsLeftAlone() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "mine");

        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("thesis.txt");
        assertThat(temporary).isDirectoryNotContaining("glob:**/lock");
    }

    @Test
    void aLayoutOfAnotherVersionIsRefused() throws IOException {
        var path = temporary.resolve("data");
        DataDirectory.open(path).close();
        Files.writeString(path.resolve("layout"), "2\n");

        assertThatThrownBy(() -> DataDirectory.open(path))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Expected layout 1")
                .hasMessageContaining("found '2'");
    }

    @Test
    void aFileIsNoDataDirectory() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void theDevelopmentKeyMayBeMadeBeforeTheFirstStart() throws IOException {
        var path = temporary.resolve("data");
        DataDirectory.developmentKey(path);
        var key = Files.readString(path.resolve("development.key"));

        try (var directory = DataDirectory.open(path)) {
            directory.developmentKey();
        }

        assertThat(path.resolve("development.key")).hasContent(key);
    }
}
