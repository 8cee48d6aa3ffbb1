package io.signalbox.routing.control;

import static io.signalbox.routing.control.ControlScript.announce;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InMemoryControlStateTest extends ControlStateContract {

    @Override
    protected ControlState newState() {
        return new InMemoryControlState();
    }

    @Test
    void theMemoryOfCommandsIsBoundedByTheirNumber() {
        InMemoryControlState state = new InMemoryControlState();
        ControlScript script = new ControlScript(state);
        script.takeLease("node-1");
        for (int i = 0; i < CommandMemory.MAX_REMEMBERED + 1_000; i++) {
            script.send("node-1", announce("node-1.a", i % 2 == 0 ? "desk" : "board"));
        }

        assertThat(state.readAll("command/")).hasSize(CommandMemory.MAX_REMEMBERED);
        assertThat(state.size()).isLessThan(2 * CommandMemory.MAX_REMEMBERED + 10);
    }
}
