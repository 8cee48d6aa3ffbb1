package io.signalbox.streams;

import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.streams.control.ControlDuty;
import io.signalbox.streams.nodes.NodeJanitor;
import io.signalbox.streams.nodes.NodeTopics;

/** The control duty of a router in a cluster. */
record RouterDuty(ControlTail control, NodeTopics topics, NodeJanitor janitor)
        implements ControlDuty {

    @Override
    public void begin() {
        janitor.onDuty(true);
    }

    @Override
    public void end() {
        janitor.onDuty(false);
    }

    @Override
    public boolean nodeTopicExists(String node) {
        return topics.exists(node);
    }

    @Override
    public long controlLogAgeMs() {
        return control.health().ageMs();
    }
}
