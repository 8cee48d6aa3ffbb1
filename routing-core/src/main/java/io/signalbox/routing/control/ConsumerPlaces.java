package io.signalbox.routing.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places of a peer's consumer registrations: one that stays keeps its place, whatever its
 * priority becomes.
 */
final class ConsumerPlaces {

    private ConsumerPlaces() {}

    /**
     * @param asked null leaves the registrations as they are
     * @param epoch at which those that are new are registered
     */
    static List<Consumes> merge(List<Consumes> before, @Nullable List<Consumes> asked, long epoch) {
        if (asked == null) {
            return before;
        }
        Map<Place, Long> places = new LinkedHashMap<>();
        before.forEach(consumes -> places.put(Place.of(consumes), consumes.registeredAt()));
        Map<Place, Consumes> merged = new LinkedHashMap<>();
        for (Consumes consumes : asked) {
            long registeredAt = places.getOrDefault(Place.of(consumes), epoch);
            merged.put(
                    Place.of(consumes),
                    new Consumes(
                            consumes.type(), consumes.group(), consumes.priority(), registeredAt));
        }
        return new ArrayList<>(merged.values());
    }

    private record Place(String type, @Nullable String group) {
        static Place of(Consumes consumes) {
            return new Place(consumes.type(), consumes.group());
        }
    }
}
