package io.signalbox.ingress.http;

import java.util.ArrayList;
import java.util.List;

/** The lines of an NDJSON body as slices of it; blank ones are none. */
final class BodyLines {
    private BodyLines() {}

    record Slice(int offset, int length) {}

    static List<Slice> of(byte[] body) {
        List<Slice> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                if (!isBlank(body, start, i)) {
                    lines.add(new Slice(start, i - start));
                }
                start = i + 1;
            }
        }
        return lines;
    }

    private static boolean isBlank(byte[] body, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
