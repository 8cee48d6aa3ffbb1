package io.signalbox.cli.console;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Which of the standard streams are terminals. Java tells it only of all of them together. */
public final class Terminals {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private Terminals() {}

    /** Whether progress can be drawn on standard error. */
    public static boolean canDrawOnError() {
        return isTerminal(STDERR) && !"dumb".equals(System.getenv("TERM"));
    }

    /** Whether what is printed would get in the way of what is drawn. */
    public static boolean errorSharesWithOutput() {
        return isTerminal(STDERR) && isTerminal(STDOUT);
    }

    private static boolean isTerminal(int descriptor) {
        return isatty().map(isatty -> ask(isatty, descriptor)).orElse(false);
    }

    /** POSIX isatty(3); empty where the system has none. */
    @SuppressWarnings("restricted") // The launcher enables native access for this.
    private static Optional<MethodHandle> isatty() {
        var linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("isatty")
                .map(function ->
                        linker.downcallHandle(
                                function,
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)));
    }

    private static boolean ask(MethodHandle isatty, int descriptor) {
        try {
            return (int) isatty.invokeExact(descriptor) == 1;
        } catch (Throwable e) {
            throw new IllegalStateException("isatty throws nothing", e);
        }
    }
}
