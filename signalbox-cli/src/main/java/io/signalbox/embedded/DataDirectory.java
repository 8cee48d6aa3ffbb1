package io.signalbox.embedded;

import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.credentials.DevelopmentKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The directory of one {@code signalbox up}, held by this process until it is closed or dies.
 *
 * <pre>
 * lock             held while in use; names the process
 * layout           the version of this layout
 * development.key  signs development tokens
 * kafka/           the embedded broker's
 * logs/            the broker's log
 * </pre>
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LAYOUT_VERSION = "1";
    private static final String LOCK = "lock";
    private static final String LAYOUT = "layout";
    private static final Set<String> OWN_NAMES =
            Set.of(LOCK, LAYOUT, DevelopmentKey.FILE_NAME, "kafka", "logs");

    private final Path path;
    private final DirectoryLock lock;

    private DataDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes hold of a data directory, making it where there is none.
     *
     * @throws StartFailure where another process holds it, or it is not one of ours
     */
    public static DataDirectory open(Path directory) {
        var path = directory.toAbsolutePath().normalize();
        try {
            make(path);
            refuseForeign(path);
            var lock = DirectoryLock.take(path.resolve(LOCK), path);
            try {
                verifyLayout(path.resolve(LAYOUT), path);
            } catch (IOException | StartFailure e) {
                lock.close();
                throw e;
            }
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /**
     * The development key of a directory, which may be in use by another process or not exist yet.
     *
     * @throws StartFailure where the key cannot be read or made
     */
    public static DevelopmentKey developmentKey(Path directory) {
        var path = directory.toAbsolutePath().normalize();
        try {
            make(path);
            return DevelopmentKey.in(path);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    public DevelopmentKey developmentKey() {
        return DevelopmentKey.in(path);
    }

    public Path kafka() {
        return path.resolve("kafka");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** The directory itself for its owner alone, since it holds a key and everybody's payloads. */
    private static void make(Path path) throws IOException {
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        try {
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(
                        path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(path);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
        }
    }

    /** So that a slip in the flag does not strew a project or a home with our files. */
    private static void refuseForeign(Path path) throws IOException {
        if (Files.exists(path.resolve(LAYOUT))) {
            return;
        }
        try (var files = Files.list(path)) {
            var foreign =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !OWN_NAMES.contains(name))
                            .findFirst();
            if (foreign.isPresent()) {
                throw new StartFailure(
                        "Expected an empty or new directory, or one made by signalbox, in "
                                + DataSettings.DIRECTORY.handle()
                                + "; "
                                + path
                                + " holds other files, such as '"
                                + foreign.get()
                                + "'. Choose another one.");
            }
        }
    }

    private static void verifyLayout(Path layout, Path path) throws IOException {
        if (!Files.exists(layout)) {
            Files.writeString(layout, LAYOUT_VERSION + "\n");
            return;
        }
        var found = Files.readString(layout).strip();
        if (!found.equals(LAYOUT_VERSION)) {
            throw new StartFailure(
                    "Expected layout "
                            + LAYOUT_VERSION
                            + " in the data directory "
                            + path
                            + "; found '"
                            + found
                            + "', of another version of signalbox. Start that version, or choose"
                            + " another directory with "
                            + DataSettings.DIRECTORY.handle()
                            + ".");
        }
    }

    private static StartFailure unusable(Path path, IOException cause) {
        return new StartFailure(
                "The data directory "
                        + path
                        + " cannot be used: "
                        + cause
                        + ". Choose another with "
                        + DataSettings.DIRECTORY.handle()
                        + ".",
                cause);
    }
}
