package io.signalbox.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A process that opens sockets and reads all that comes. Told {@code <ms to let pass> <ms to
 * count>}, it says {@code begin}, then {@code end <bytes> <nanos>}, then reads until nothing comes
 * any more and says {@code read <bytes in all>}.
 */
public final class Receivers {
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private Receivers() {}

    /** The port, and how many sockets. */
    public static void main(String[] args) throws IOException {
        try (var drain = new Drain()) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                drain.add(Sockets.open(Integer.parseInt(args[0]), "/", "none"));
            }
            System.out.println("ready");
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var words = line.split(" ", -1);
                round(drain, Long.parseLong(words[0]), Long.parseLong(words[1]));
            }
        }
        System.exit(0);
    }

    private static void round(Drain drain, long leadMs, long millis) throws IOException {
        drain.readUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(leadMs));
        System.out.println("begin");
        long start = System.nanoTime();
        long before = drain.bytes();
        drain.readUntil(start + TimeUnit.MILLISECONDS.toNanos(millis));
        System.out.println("end " + (drain.bytes() - before) + " " + (System.nanoTime() - start));
        long seen = -1;
        while (seen != drain.bytes()) {
            seen = drain.bytes();
            drain.readUntil(System.nanoTime() + SILENCE_NANOS);
        }
        System.out.println("read " + drain.bytes());
    }
}
