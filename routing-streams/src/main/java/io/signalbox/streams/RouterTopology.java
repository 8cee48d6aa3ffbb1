package io.signalbox.streams;

import io.signalbox.routing.decision.Router;
import io.signalbox.routing.middleware.Providers;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.streams.control.ControlDuty;
import io.signalbox.streams.control.ControlSubtopology;
import io.signalbox.streams.frames.DecisionTail;
import io.signalbox.streams.frames.EpochWait;
import io.signalbox.streams.frames.FrameSubtopology;
import io.signalbox.streams.frames.LatestTable;
import io.signalbox.streams.frames.Rules;
import io.signalbox.streams.frames.TimerLog;
import io.signalbox.streams.metrics.RouterMetrics;
import org.apache.kafka.streams.Topology;

/**
 * The topology of a router:
 *
 * <pre>
 * commands ─ decide-commands (control-state)              ─ control, control-table, deliveries.*, commands, dead-letters
 * frames   ─ decide-frames (parked-frames, routing-state,
 *                           open-requests, kept-replies,
 *                           tenant-stats)                 ─ decisions, deliveries.*, dead-letters, stats
 * </pre>
 *
 * The two share nothing: the second learns of the first from the control log, like every other
 * process.
 */
public final class RouterTopology {

    private RouterTopology() {}

    /**
     * @param tables the latest routing table, asked once for each frame by every stream thread
     * @param providers the code that middleware names
     */
    public static Topology of(
            LatestTable tables,
            Providers providers,
            ControlDuty duty,
            EpochWait wait,
            TimerLog timers,
            DecisionTail decisions,
            SchemaRegistry registry,
            RouterMetrics metrics) {
        Rules rules = (frame, table, state) -> Router.decide(frame, table, state, providers);
        return of(tables, rules, duty, wait, timers, decisions, registry, metrics);
    }

    static Topology of(
            LatestTable tables,
            Rules rules,
            ControlDuty duty,
            EpochWait wait,
            TimerLog timers,
            DecisionTail decisions,
            SchemaRegistry registry,
            RouterMetrics metrics) {
        var topology = new Topology();
        ControlSubtopology.add(topology, duty, registry, metrics);
        FrameSubtopology.add(topology, tables, rules, wait, timers, decisions, registry, metrics);
        return topology;
    }
}
