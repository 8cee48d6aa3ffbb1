package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.table.StandingEntries;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a frame to all, worked out the slow and obvious way: every connection is asked. Nodes
 * with several anonymous connections stand for all of them, as the node with a star, and those left
 * out with a minus.
 */
final class NaiveRouter {
    private final StandingEntries entries;

    NaiveRouter(StandingEntries entries) {
        this.entries = entries;
    }

    Set<String> receivers(Frame frame) {
        Set<String> found = new TreeSet<>();
        for (Peer peer : entries.receivers(frame.tenant(), _ -> true)) {
            if ((frame.direction() == null || frame.direction() == peer.direction())
                    && !peer.connection().equals(frame.sender().connection())
                    && (frame.destinations() instanceof Destinations.Named(var named)
                            ? named.stream().anyMatch(each -> means(each, peer.connection(), peer))
                            : peer.subscriptions().stream()
                                    .anyMatch(each ->
                                            StandingEntries.covers(each, frame.channel())))) {
                found.add(peer.connection());
            }
        }
        if (frame.direction() != Direction.UP) {
            for (Interest interest :
                    entries.interests(frame.tenant(), each -> concerns(each, frame))) {
                switch (interest.holder()) {
                    case Holder.Nobody _ -> {}
                    case Holder.One(String connection) -> {
                        if (!connection.equals(frame.sender().connection())
                                && meansAnonymous(frame, connection)) {
                            found.add(connection);
                        }
                    }
                    case Holder.Many _ -> {
                        if (meansAnonymous(frame, null)) {
                            found.add(interest.node() + "*");
                        }
                    }
                }
            }
        }
        return found;
    }

    private static boolean concerns(Interest interest, Frame frame) {
        return frame.destinations() instanceof Destinations.Named
                ? interest.channel() == null
                : interest.channel() != null
                        && StandingEntries.covers(interest.channel(), frame.channel());
    }

    private static boolean meansAnonymous(Frame frame, @Nullable String connection) {
        return !(frame.destinations() instanceof Destinations.Named(var named))
                || named.stream().anyMatch(each -> means(each, connection, null));
    }

    private static boolean means(
            Destination destination, @Nullable String connection, @Nullable Peer peer) {
        return switch (destination) {
            case Destination.Everyone _ -> true;
            case Destination.Modules(var names, boolean not) ->
                    not ^ (peer != null && holds(names, peer.module()));
            case Destination.Plugins(var names, boolean not) ->
                    not ^ (peer != null && holds(names, peer.plugin()));
            case Destination.Instances(var names, boolean not) ->
                    not ^ (peer != null && holds(names, peer.instance()));
            case Destination.Ids(var ids, boolean not) -> not ^ holds(ids, connection);
            case Destination.Labels(var selectors, boolean not) ->
                    not
                            ^ selectors.stream()
                                    .allMatch(selector -> peer != null && hasLabel(selector, peer));
            case Destination.Glob(var glob, boolean not) -> {
                Pattern pattern =
                        Pattern.compile(
                                ("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q"), Pattern.DOTALL);
                yield not
                        ^ (peer != null
                                && java.util.stream.Stream.of(
                                                peer.module(), peer.plugin(), peer.instance())
                                        .anyMatch(name ->
                                                name != null && pattern.matcher(name).matches()));
            }
            case Destination.And(var all, boolean not) ->
                    not ^ all.stream().allMatch(each -> means(each, connection, peer));
            case Destination.Or(var any, boolean not) ->
                    not ^ any.stream().anyMatch(each -> means(each, connection, peer));
            case Destination.Filter _, Destination.Where _, Destination.Route _ -> false;
        };
    }

    private static boolean holds(List<String> names, @Nullable String name) {
        return name != null && names.contains(name);
    }

    private static boolean hasLabel(String selector, Peer peer) {
        String[] parts = selector.split("=", 2);
        String value = peer.labels().get(parts[0]);
        return value != null && (parts.length == 1 || value.equals(parts[1]));
    }
}
