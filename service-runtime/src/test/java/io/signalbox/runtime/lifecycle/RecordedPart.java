package io.signalbox.runtime.lifecycle;

import java.util.List;

/** Writes what happens to it into a journal. */
class RecordedPart implements Part {

    private final String name;
    private final List<String> journal;

    RecordedPart(String name, List<String> journal) {
        this.name = name;
        this.journal = journal;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws Exception {
        journal.add("start " + name);
    }

    @Override
    public void drain(long deadlineMs) throws Exception {
        journal.add("drain " + name);
    }

    @Override
    public void stop(long deadlineMs) throws Exception {
        journal.add("stop " + name);
    }
}
