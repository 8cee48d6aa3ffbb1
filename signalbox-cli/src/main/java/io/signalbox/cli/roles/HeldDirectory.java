package io.signalbox.cli.roles;

import io.signalbox.embedded.DataDirectory;
import io.signalbox.runtime.lifecycle.Part;
import java.io.IOException;

/** Gives a data directory back when all that uses it has stopped. */
record HeldDirectory(DataDirectory directory) implements Part {

    @Override
    public String name() {
        return "data-directory";
    }

    @Override
    public void start() {
        // It is held already, since its key is needed to put the other parts together.
    }

    @Override
    public void stop(long deadlineMs) throws IOException {
        directory.close();
    }
}
