package io.signalbox.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder and the processes that work in it. Both go when it is closed, or this JVM ends. */
public final class Workbench implements AutoCloseable {
    private final Path folder;
    private final List<ChildProcess> children = new ArrayList<>();
    private final Thread atExit = new Thread(this::clear, "workbench-end");

    private Workbench(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public static Workbench open() {
        try {
            return new Workbench(Files.createTempDirectory("signalbox-benchmark-"));
        } catch (IOException e) {
            throw new UncheckedIOException("expected to make a folder for temporary files", e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Starts a main class of this JVM's class path. */
    public synchronized ChildProcess start(String name, JavaProgram program) {
        var child = ChildProcess.start(name, program, folder.resolve(name + ".log"));
        children.add(child);
        return child;
    }

    private synchronized void clear() {
        // The last started depends on those before it.
        children.reversed().forEach(ChildProcess::close);
        children.clear();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Workbench::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("expected to delete " + folder, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("expected to delete " + file, e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        clear();
    }
}
