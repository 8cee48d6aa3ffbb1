package io.signalbox.cli.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of an input that are not blank. A line that is no UTF-8, or too long to be kept in
 * memory, is passed over and reported, and the next one is read. For one thread.
 */
final class NdjsonLines {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_LINE_BYTES = 16 << 20;

    private final InputStream in;
    private final int maxLineBytes;
    private long number;

    NdjsonLines(InputStream in) {
        this(in, MAX_LINE_BYTES);
    }

    NdjsonLines(InputStream in, int maxLineBytes) {
        this.in = new BufferedInputStream(in, BUFFER_BYTES);
        this.maxLineBytes = maxLineBytes;
    }

    /** One line. */
    sealed interface Line {

        /** Which one of the input, blank ones too, counted from 1. */
        long number();

        record Text(long number, String text) implements Line {}

        record Unreadable(long number, String reason) implements Line {}
    }

    /** The next line; empty at the end of the input. */
    Optional<Line> next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                tooLong |= bytes.size() >= maxLineBytes;
                if (!tooLong) {
                    bytes.write(b);
                }
                continue;
            }
            var line = line(bytes, tooLong);
            if (line.isPresent()) {
                return line;
            }
            bytes.reset();
        }
        return line(bytes, tooLong);
    }

    private Optional<Line> line(ByteArrayOutputStream bytes, boolean tooLong) {
        number++;
        if (tooLong) {
            return Optional.of(
                    new Line.Unreadable(
                            number, "the line has more than " + maxLineBytes + " bytes"));
        }
        try {
            var text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes.toByteArray()))
                            .toString();
            return text.isBlank() ? Optional.empty() : Optional.of(new Line.Text(number, text));
        } catch (CharacterCodingException e) {
            return Optional.of(new Line.Unreadable(number, "the line is not UTF-8"));
        }
    }
}
