package io.signalbox.benchmarks.fanout;

import java.util.Arrays;

/** A process that writes the same frames to all its sockets, as one line of its input tells it. */
final class FanOutServer {
    /** Before a text of 126 bytes or more. */
    static final int HEADER_BYTES = 4;

    private FanOutServer() {}

    /** How it is told: {@code <frames in a batch> <ms> <bytes of text in a frame>}. */
    record Order(int batch, long millis, int textBytes) {
        static Order parse(String line) {
            var words = line.split(" ", -1);
            return new Order(
                    Integer.parseInt(words[0]),
                    Long.parseLong(words[1]),
                    Integer.parseInt(words[2]));
        }

        /** The text of each frame. */
        byte[] text() {
            var text = new byte[textBytes];
            Arrays.fill(text, (byte) 'x');
            return text;
        }

        /** What a frame takes on the wire. */
        int wireBytes() {
            return HEADER_BYTES + textBytes;
        }

        String line() {
            return batch + " " + millis + " " + textBytes;
        }
    }
}
