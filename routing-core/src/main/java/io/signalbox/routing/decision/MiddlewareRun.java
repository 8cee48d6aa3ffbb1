package io.signalbox.routing.decision;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.policy.Middleware;
import io.signalbox.routing.policy.Middleware.Answer;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Step 6: the tenant's middleware, in order; the first that decides wins. What it answered is
 * recorded among the changes of state, since code may answer otherwise when it is asked again.
 */
final class MiddlewareRun {

    private MiddlewareRun() {}

    /** What the middleware together make of the frame. */
    sealed interface Result {

        /** The frame passes; {@code only} are left of its receivers, or all where that is null. */
        record Passed(@Nullable Set<String> only) implements Result {}

        record Dropped(String middleware) implements Result {}

        record Failed(String middleware) implements Result {}
    }

    static Result of(Frame frame, List<Middleware> chain, List<StateChange> changes) {
        for (Middleware middleware : chain) {
            String key = "middleware/" + middleware.name();
            Answer answer;
            try {
                answer = middleware.on(frame);
            } catch (RuntimeException e) {
                // Not told further: what it says may hold the payload.
                changes.add(new StateChange(key, "failed", ""));
                return new Result.Failed(middleware.name());
            }
            switch (answer) {
                case Answer.Continue _ -> {}
                case Answer.Drop _ -> {
                    changes.add(new StateChange(key, "drop", ""));
                    return new Result.Dropped(middleware.name());
                }
                case Answer.Broadcast _ -> {
                    changes.add(new StateChange(key, "broadcast", ""));
                    return new Result.Passed(null);
                }
                case Answer.Only(Set<String> connections) -> {
                    Set<String> only = new TreeSet<>(connections);
                    changes.add(new StateChange(key, "only " + String.join(" ", only), ""));
                    return new Result.Passed(only);
                }
            }
        }
        return new Result.Passed(null);
    }

    /**
     * Those of the receivers that are left; of a class, the connections that are named and may be
     * of it: not who has announced itself, nor the origin.
     */
    static List<Receiver> narrow(
            List<Receiver> receivers, Set<String> only, Origin origin, TenantView tenant) {
        List<Receiver> left = new ArrayList<>();
        for (Receiver receiver : receivers) {
            switch (receiver) {
                case Receiver.Announced _, Receiver.Named _ -> {
                    if (only.contains(receiver.connection())) {
                        left.add(receiver);
                    }
                }
                case Receiver.AnonymousClass anonymous ->
                        only.stream()
                                .filter(id ->
                                        NodeName.of(id).equals(anonymous.node())
                                                && !anonymous.except().contains(id)
                                                && !id.equals(origin.connection())
                                                && tenant.peer(id) == null)
                                .forEach(id ->
                                        left.add(
                                                new Receiver.Named(
                                                        anonymous.node(), anonymous.lease(), id)));
            }
        }
        return left;
    }
}
