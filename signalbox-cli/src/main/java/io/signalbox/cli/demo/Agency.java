package io.signalbox.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** A tenant: the networks that report to it, and how it watches over strong quakes. */
@SuppressWarnings("ImmutableEnumChecker") // What it holds never changes, though its types could.
enum Agency {
    WEST(
            Set.of(
                    "AV", "CI", "MB", "NC", "NN", "UU", "WY", "ak", "ci", "ecx", "hv", "mb", "nc",
                    "nn", "pgc", "uu", "uw"),
            List.of(4, 5),
            event -> event.latitude() >= 45 ? "north" : "south"),

    WORLD(
            Set.of(
                    "LD", "NEI", "NM", "SE", "ath", "aus", "buc", "car", "cse", "guc", "isk", "ism",
                    "ld", "ldg", "lim", "mdd", "nic", "nm", "obn", "oh", "ott", "pr", "pre", "qui",
                    "rom", "rsn", "sja", "sko", "sne", "spe", "tap", "teh", "the", "tir", "trn",
                    "tul", "ucr", "unm", "us", "wel", "wes"),
            List.of(5, 6),
            event -> {
                if (event.longitude() < -30) {
                    return "americas";
                }
                return event.longitude() < 60 ? "europe-africa" : "asia-pacific";
            });

    private final Set<String> networks;
    private final List<Integer> minimums;
    private final Function<CatalogueEvent, String> region;

    Agency(Set<String> networks, List<Integer> minimums, Function<CatalogueEvent, String> region) {
        this.networks = networks;
        this.minimums = minimums;
        this.region = region;
    }

    /** The agency that a network reports to. */
    static Agency of(String network) {
        return Arrays.stream(values())
                .filter(agency -> agency.networks.contains(network))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the network " + network + " reports to no agency"));
    }

    String tenant() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The minimum magnitudes of its duty desks, the smallest first. */
    List<Integer> minimums() {
        return minimums;
    }

    String region(CatalogueEvent event) {
        return region.apply(event);
    }
}
