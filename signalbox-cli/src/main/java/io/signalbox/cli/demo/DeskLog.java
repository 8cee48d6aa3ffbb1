package io.signalbox.cli.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What arrived at a desk, in order. Written by one thread at a time, read by another. */
final class DeskLog {
    private final Desk desk;
    private final Map<String, List<String>> idsByChannel = new HashMap<>();
    private final Latencies latencies;
    private int count;

    DeskLog(Desk desk, Latencies latencies) {
        this.desk = desk;
        this.latencies = latencies;
    }

    Desk desk() {
        return desk;
    }

    synchronized void arrived(String channel, String id) {
        latencies.arrived(id);
        idsByChannel.computeIfAbsent(channel, _ -> new ArrayList<>()).add(id);
        count++;
    }

    synchronized int count() {
        return count;
    }

    /** Compares channel by channel with what was sent. */
    synchronized Comparison compareWith(List<PlannedFrame> sent) {
        Map<String, List<String>> expected =
                desk.expected(sent).stream()
                        .collect(
                                Collectors.groupingBy(
                                        PlannedFrame::channel,
                                        Collectors.mapping(PlannedFrame::id, Collectors.toList())));
        Set<String> channels = new TreeSet<>(expected.keySet());
        channels.addAll(idsByChannel.keySet());
        return channels.stream()
                .map(channel ->
                        Comparison.of(
                                expected.getOrDefault(channel, List.of()),
                                idsByChannel.getOrDefault(channel, List.of())))
                .reduce(Comparison.nothing(), Comparison::and);
    }
}
