package io.signalbox.controlplane.node;

import io.signalbox.controlplane.FreshTopics;
import io.signalbox.controlplane.LoopRouter;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.schemas.registry.BundledSchemas;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes on a real broker, with a router that decides their commands. */
@ExtendWith(FreshTopics.class)
abstract class NodeScenario {
    static final Duration SOON = Duration.ofSeconds(20);
    static final Duration MOMENT = Duration.ofMillis(300);

    LoopRouter router;
    ControlTail control;

    @BeforeEach
    void start() {
        router = LoopRouter.start(FreshTopics.kafka());
        control = ControlTail.start(FreshTopics.kafka(), BundledSchemas.instance());
    }

    @AfterEach
    void stop() {
        control.close();
        router.close();
    }

    NodeSession session(String node, Listening listening) {
        return session(node, Isolation.COMMITTED, listening);
    }

    NodeSession session(String node, Isolation isolation, Listening listening) {
        return session(
                new NodeSettings(node, NodeSettings.DEFAULT_LEASE_DURATION, isolation, 100),
                listening);
    }

    NodeSession session(NodeSettings settings, Listening listening) {
        NodeSession session = open(settings);
        session.addDeliveryListener(listening);
        session.addLeaseListener(listening);
        session.start();
        return session;
    }

    /** A session that was not started, and has no listeners. */
    NodeSession open(NodeSettings settings) {
        return NodeSession.open(
                FreshTopics.kafka(),
                BundledSchemas.instance(),
                FreshTopics.TOPICS,
                control,
                settings);
    }
}
