package io.signalbox.controlplane.topics;

/**
 * One point in which an existing topic is not as it has to be.
 *
 * @param setting its name in Kafka; {@code partitions} and {@code replicas} for the two that are
 *     none
 * @param remedy what the operator can do
 */
public record TopicDisagreement(
        String topic, String setting, String expected, String found, String remedy) {

    @Override
    public String toString() {
        return topic
                + ": "
                + setting
                + " has to be "
                + expected
                + ", but is "
                + found
                + ". "
                + remedy;
    }
}
