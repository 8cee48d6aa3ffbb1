package io.signalbox.benchmarks.fanout;

import java.util.Arrays;

/** A process that writes to all its sockets, as one line of its input tells it. */
final class FanOutServer {
    /** Before a text of 126 bytes or more. */
    static final int HEADER_BYTES = 4;

    private FanOutServer() {}

    /** Whom a frame is for. */
    enum Mode {
        /** One frame goes to all sockets. */
        SHARED,
        /** Each socket gets frames of its own. */
        DIRECTED
    }

    /**
     * How it is told: {@code <mode> <frames for each socket in a batch> <ms> <bytes of text in a
     * frame>}. It answers {@code done <bytes that the kernel took in all>} when everything is
     * written.
     */
    record Order(Mode mode, int batch, long millis, int textBytes) {
        static Order parse(String line) {
            var words = line.split(" ", -1);
            return new Order(
                    Mode.valueOf(words[0]),
                    Integer.parseInt(words[1]),
                    Long.parseLong(words[2]),
                    Integer.parseInt(words[3]));
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
            return mode + " " + batch + " " + millis + " " + textBytes;
        }
    }
}
