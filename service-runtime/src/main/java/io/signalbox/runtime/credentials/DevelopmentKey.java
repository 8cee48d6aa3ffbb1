package io.signalbox.runtime.credentials;

import io.signalbox.runtime.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The 256-bit key of development tokens, in a file that only its owner may read. Immutable; never
 * shown.
 */
public final class DevelopmentKey {

    public static final String FILE_NAME = "development.key";

    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final byte[] key;

    private DevelopmentKey(byte[] key) {
        this.key = key;
    }

    /** Reads the key of a data directory, or makes it where there is none. */
    public static DevelopmentKey in(Path dataDirectory) {
        var file = dataDirectory.resolve(FILE_NAME);
        return Files.exists(file) ? read(file) : create(file);
    }

    /**
     * Reads a key file.
     *
     * @throws StartFailure where there is none, where others may read it, or where it holds no key
     */
    public static DevelopmentKey read(Path file) {
        try {
            refuseIfOthersMayRead(file);
            var key =
                    Base64.getUrlDecoder()
                            .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length == KEY_BYTES) {
                return new DevelopmentKey(key);
            }
            throw notAKey(file, "it holds " + key.length + " bytes", null);
        } catch (IOException e) {
            throw notAKey(file, "it cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw notAKey(file, "it is no base64", e);
        }
    }

    byte[] bytes() {
        return key.clone();
    }

    /** A key for another purpose, from which this one cannot be found out. */
    byte[] derive(String purpose) {
        return Secrets.hmacSha256(key, purpose.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "DevelopmentKey[secret]";
    }

    private static DevelopmentKey create(Path file) {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            if (isPosix(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            Files.writeString(
                    file, Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\n");
            return new DevelopmentKey(key);
        } catch (FileAlreadyExistsException _) {
            return read(file);
        } catch (IOException e) {
            throw new StartFailure("The development key " + file + " cannot be made: " + e, e);
        }
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        var beyondOwner = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        beyondOwner.removeIf(permission -> permission.name().startsWith("OWNER_"));
        if (!beyondOwner.isEmpty()) {
            throw new StartFailure(
                    "The development key "
                            + file
                            + " must be readable by its owner alone, since whoever has it"
                            + " can be anybody. Others may access it: run 'chmod 600 "
                            + file
                            + "', or delete it for a new one.");
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static StartFailure notAKey(Path file, String found, @Nullable Throwable cause) {
        return new StartFailure(
                "The development key "
                        + file
                        + " must be "
                        + KEY_BYTES
                        + " bytes in base64; "
                        + found
                        + ". Delete it for a new one.",
                cause);
    }
}
