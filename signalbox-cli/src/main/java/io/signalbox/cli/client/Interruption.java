package io.signalbox.cli.client;

/**
 * What a command does when the user ends it by Ctrl-C, or another process by a signal, before it
 * has ended by itself. The action runs beside the command, on a thread of the JVM.
 */
final class Interruption implements AutoCloseable {
    private final Thread hook;
    private volatile boolean come;

    private Interruption(Runnable action) {
        this.hook =
                new Thread(
                        () -> {
                            come = true;
                            action.run();
                        },
                        "signalbox-interruption");
    }

    /** Sets an action for as long as this is open. */
    static Interruption run(Runnable action) {
        var interruption = new Interruption(action);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    boolean hasCome() {
        return come;
    }

    @Override
    public void close() {
        if (!come) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // It comes just now.
            }
        }
    }
}
