package io.signalbox.routing.decision;

import io.signalbox.routing.exchange.Circuit;
import io.signalbox.routing.exchange.OpenRequest;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.policy.CircuitBreaker;
import io.signalbox.routing.policy.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The circuits between a channel and those who answer its requests: each opens when its target
 * failed several times in a row, is open for a while, and then lets one probe through.
 *
 * @param limits null where no policy of the frame sets any, and all circuits stay closed
 * @param channel the key of the channel's records
 */
record Circuits(Circuit.@Nullable Limits limits, String channel, long nowMs, RoutingState state) {

    /** Of the first policy that sets any; only requests have circuits. */
    static Circuits of(LoggedFrame logged, List<Policy> policies, RoutingState state) {
        Frame frame = logged.frame();
        Circuit.Limits limits = null;
        if (frame.exchange().kind() == Kind.REQUEST) {
            for (Policy policy : policies) {
                CircuitBreaker breaker = policy.circuitBreaker();
                if (breaker != null && limits == null) {
                    limits = new Circuit.Limits(breaker.failures(), breaker.openMs());
                }
            }
        }
        return new Circuits(limits, frame.partitionKey(), logged.appendedAtMs(), state);
    }

    /** Those to whom a request may go. */
    List<Receiver> closedTo(List<Receiver> receivers) {
        return limits == null
                ? receivers
                : receivers.stream()
                        .filter(receiver -> !circuit(receiver.name()).isOpen(nowMs))
                        .toList();
    }

    /** A request goes to the target, who has until the deadline to answer it. */
    void asked(String target, long deadlineMs, List<StateChange> changes) {
        if (limits != null) {
            Circuit before = circuit(target);
            change(target, before, before.asked(deadlineMs), changes);
        }
    }

    void succeeded(String target, List<StateChange> changes) {
        if (limits != null) {
            change(target, circuit(target), Circuit.CLOSED, changes);
        }
    }

    void failed(String target, List<StateChange> changes) {
        if (limits != null) {
            Circuit before = circuit(target);
            change(target, before, before.failed(limits, nowMs), changes);
        }
    }

    /** By the limits that were in force when the request was sent. */
    static Circuits of(OpenRequest request, String channel, long nowMs, RoutingState state) {
        return new Circuits(request.circuits(), channel, nowMs, state);
    }

    private Circuit circuit(String target) {
        return Circuit.read(state.get(key(target)));
    }

    private void change(String target, Circuit before, Circuit after, List<StateChange> changes) {
        if (!before.equals(after)) {
            changes.add(new StateChange(key(target), before.text(), after.text()));
        }
    }

    private String key(String target) {
        return "circuit/" + target + '/' + channel;
    }
}
