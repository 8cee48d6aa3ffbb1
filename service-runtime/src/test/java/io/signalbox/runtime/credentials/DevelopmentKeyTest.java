package io.signalbox.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.runtime.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentKeyTest {

    @TempDir Path directory;

    @Test
    void aKeyIsMadeOnceAndForItsOwnerAlone() throws Exception {
        var made = DevelopmentKey.in(directory);
        var file = directory.resolve(DevelopmentKey.FILE_NAME);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.bytes()).hasSize(32);
        assertThat(DevelopmentKey.in(directory).bytes()).isEqualTo(made.bytes());
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws Exception {
        DevelopmentKey.in(directory);
        var file = directory.resolve(DevelopmentKey.FILE_NAME);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> DevelopmentKey.read(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void whatIsNoKeyIsRefused() throws Exception {
        DevelopmentKey.in(directory);
        var file = directory.resolve(DevelopmentKey.FILE_NAME);

        Files.writeString(file, "c2hvcnQ");
        assertThatThrownBy(() -> DevelopmentKey.read(file))
                .hasMessageContaining("it holds 5 bytes");
        Files.writeString(file, "not base64!");
        assertThatThrownBy(() -> DevelopmentKey.read(file)).hasMessageContaining("no base64");
        assertThatThrownBy(() -> DevelopmentKey.read(directory.resolve("missing")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("missing");
    }

    @Test
    void aKeyIsNeverShown() {
        assertThat(DevelopmentKey.in(directory)).hasToString("DevelopmentKey[secret]");
    }
}
