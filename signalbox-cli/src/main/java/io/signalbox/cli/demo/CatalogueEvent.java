package io.signalbox.cli.demo;

/**
 * A row of a catalogue.
 *
 * @param id file and row number
 * @param type {@code quake.detected} or {@code blast.detected}
 * @param dateTime in UTC, in a form whose order as text is that of time
 * @param network that reported it
 * @param json the whole row as a JSON object
 */
record CatalogueEvent(
        String id,
        String type,
        String dateTime,
        String network,
        double latitude,
        double longitude,
        double magnitude,
        String json) {}
