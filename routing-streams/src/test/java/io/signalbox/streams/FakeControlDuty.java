package io.signalbox.streams;

import io.signalbox.streams.control.ControlDuty;
import java.util.HashSet;
import java.util.Set;

/** A duty in a cluster where every node made its topic, but for those that a test names. */
final class FakeControlDuty implements ControlDuty {

    final Set<String> nodesWithoutTopic = new HashSet<>();
    boolean onDuty;
    long controlLogAgeMs;

    @Override
    public void begin() {
        onDuty = true;
    }

    @Override
    public void end() {
        onDuty = false;
    }

    @Override
    public boolean nodeTopicExists(String node) {
        return !nodesWithoutTopic.contains(node);
    }

    @Override
    public long controlLogAgeMs() {
        return controlLogAgeMs;
    }
}
