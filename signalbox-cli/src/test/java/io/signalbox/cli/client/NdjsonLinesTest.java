package io.signalbox.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NdjsonLinesTest {

    @Test
    void blankLinesAreNone() throws IOException {
        assertThat(read("\n a \r\n\n  \nb".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(text(2, " a \r"), text(5, "b"));
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void aLineThatIsNoUtf8IsReportedAndNotChanged() throws IOException {
        var bytes = "{\"a\":\"ä\"}\nX\nb\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 4] = (byte) 0xff;
        assertThat(read(bytes))
                .containsExactly(
                        text(1, "{\"a\":\"ä\"}"),
                        new NdjsonLines.Line.Unreadable(2, "the line is not UTF-8"),
                        text(3, "b"));
    }

    @Test
    void aLineThatIsTooLongIsReportedAndNotKept() throws IOException {
        assertThat(
                        read(
                                "12345678901\n123456789012\n1\n123456789012"
                                        .getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        text(1, "12345678901"),
                        new NdjsonLines.Line.Unreadable(2, "the line has more than 11 bytes"),
                        text(3, "1"),
                        new NdjsonLines.Line.Unreadable(4, "the line has more than 11 bytes"));
    }

    private static NdjsonLines.Line text(long number, String text) {
        return new NdjsonLines.Line.Text(number, text);
    }

    private static List<NdjsonLines.Line> read(byte[] bytes) throws IOException {
        var lines = new NdjsonLines(new ByteArrayInputStream(bytes), 11);
        List<NdjsonLines.Line> all = new ArrayList<>();
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        return all;
    }
}
