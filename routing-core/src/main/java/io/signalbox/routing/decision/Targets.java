package io.signalbox.routing.decision;

import io.signalbox.routing.decision.NodeTargets.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Receivers gathered by node, in the order of names: what goes into the decision. */
final class Targets {

    private Targets() {}

    /** All of them. */
    static List<NodeTargets> of(List<Receiver> receivers, Origin origin) {
        TreeMap<String, OfNode> nodes = new TreeMap<>();
        for (Receiver receiver : receivers) {
            nodes.computeIfAbsent(receiver.node(), _ -> new OfNode(receiver.lease()))
                    .add(receiver, origin);
        }
        List<NodeTargets> targets = new ArrayList<>(nodes.size());
        nodes.forEach((node, ofNode) -> targets.add(ofNode.targets(node)));
        return targets;
    }

    /** One, and of a class one of its members. */
    static List<NodeTargets> ofOne(Receiver receiver, Origin origin) {
        if (!(receiver instanceof Receiver.AnonymousClass anonymous)) {
            return of(List.of(receiver), origin);
        }
        SortedSet<String> except = new TreeSet<>(anonymous.except());
        except.addAll(origin.on(anonymous.node()));
        return List.of(
                new NodeTargets(
                        anonymous.node(),
                        anonymous.lease(),
                        List.of(),
                        anonymous.one(),
                        List.copyOf(except)));
    }

    private static final class OfNode {
        private final long lease;
        private final SortedSet<String> connections = new TreeSet<>();
        private final SortedSet<String> except = new TreeSet<>();
        private Audience audience = Audience.NOBODY;

        OfNode(long lease) {
            this.lease = lease;
        }

        void add(Receiver receiver, Origin origin) {
            switch (receiver) {
                case Receiver.Announced announced -> connections.add(announced.connection());
                case Receiver.Named named -> connections.add(named.connection());
                case Receiver.AnonymousClass anonymous -> {
                    audience = anonymous.all();
                    except.addAll(anonymous.except());
                    except.addAll(origin.on(anonymous.node()));
                }
            }
        }

        NodeTargets targets(String node) {
            return new NodeTargets(
                    node, lease, List.copyOf(connections), audience, List.copyOf(except));
        }
    }
}
