package io.signalbox.cli.demo;

import io.signalbox.client.Announcement;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Somebody who wants to know: how they tell Signalbox, and what the catalogue says they then get.
 *
 * @param name of the desk, unique in its agency
 * @param wants what it has to get, told without any word of Signalbox's
 */
record Desk(Agency agency, String name, Way way, Predicate<PlannedFrame> wants) {

    /** How a desk is connected. */
    sealed interface Way {
        String description();

        /** An anonymous connection that subscribes. */
        record Subscriber(List<String> channels) implements Way {
            @Override
            public String description() {
                return "channel " + String.join(", ", channels);
            }
        }

        /** A peer with labels, which subscribes to nothing. */
        record Duty(String region, int minimum) implements Way {
            Announcement announcement() {
                return Announcement.of("duty-desk")
                        .label("region", region)
                        .label("minimum", Integer.toString(minimum))
                        .build();
            }

            @Override
            public String description() {
                return "label " + region + ", from M" + minimum;
            }
        }

        /** A reader of server-sent events. */
        record Stream(String channel) implements Way {
            @Override
            public String description() {
                return "event stream of " + channel;
            }
        }
    }

    /** All desks of both agencies. */
    static List<Desk> all() {
        return List.of(
                subscriber(Agency.WEST, "archive", Set.of(), "*"),
                subscriber(Agency.WEST, "bay-area", Set.of("NC"), "NC"),
                subscriber(Agency.WEST, "desert", Set.of("CI", "NN"), "CI", "NN"),
                subscriber(Agency.WEST, "lower-n", Set.of("nc", "nn"), "n*"),
                new Desk(
                        Agency.WEST,
                        "web-page",
                        new Way.Stream("CI"),
                        frame -> !frame.isAlert() && frame.channel().equals("CI")),
                duty(Agency.WEST, "duty-north", "north", 4),
                duty(Agency.WEST, "duty-south", "south", 4),
                duty(Agency.WEST, "chief-south", "south", 5),
                subscriber(Agency.WORLD, "archive", Set.of(), "*"),
                subscriber(Agency.WORLD, "globe", Set.of("us"), "us"),
                subscriber(Agency.WORLD, "plains", Set.of("tul", "NM"), "tul", "NM"),
                subscriber(Agency.WORLD, "caribbean", Set.of("pr", "pre"), "pr*"),
                duty(Agency.WORLD, "duty-americas", "americas", 5),
                duty(Agency.WORLD, "duty-europe", "europe-africa", 5),
                duty(Agency.WORLD, "duty-asia", "asia-pacific", 5),
                duty(Agency.WORLD, "chief-asia", "asia-pacific", 6));
    }

    /**
     * @param networks whose broadcasts it gets; none named means all
     */
    private static Desk subscriber(
            Agency agency, String name, Set<String> networks, String... channels) {
        return new Desk(
                agency,
                name,
                new Way.Subscriber(List.of(channels)),
                frame ->
                        !frame.isAlert()
                                && (networks.isEmpty() || networks.contains(frame.channel())));
    }

    private static Desk duty(Agency agency, String name, String region, int minimum) {
        return new Desk(
                agency,
                name,
                new Way.Duty(region, minimum),
                frame ->
                        frame.isAlert()
                                && frame.event().magnitude() >= minimum
                                && frame.agency().region(frame.event()).equals(region));
    }

    /** What it has to get of these frames, in order. */
    List<PlannedFrame> expected(List<PlannedFrame> frames) {
        return frames.stream().filter(frame -> frame.agency() == agency).filter(wants).toList();
    }
}
