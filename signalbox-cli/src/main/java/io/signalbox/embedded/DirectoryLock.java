package io.signalbox.embedded;

import io.signalbox.runtime.StartFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A lock that the system lets go of when its process dies, in a file that says whose it is. */
final class DirectoryLock implements AutoCloseable {

    /** Behind the text, since some systems let nobody read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** A channel that nobody refers to is closed by the garbage collector, and its lock with it. */
    private static final Set<DirectoryLock> HELD = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path file, Path directory) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new StartFailure(
                    "The data directory "
                            + directory
                            + " is in use by process "
                            + Files.readString(file).strip()
                            + ". Stop that process, or choose another directory with "
                            + DataSettings.DIRECTORY.handle()
                            + ".");
        }
        channel.truncate(0);
        var pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        var lock = new DirectoryLock(channel);
        HELD.add(lock);
        return lock;
    }

    @Override
    public void close() throws IOException {
        HELD.remove(this);
        channel.close();
    }

    /** Null where it is taken, by another process or by this one. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
