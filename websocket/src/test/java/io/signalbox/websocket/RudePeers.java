package io.signalbox.websocket;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Rude peers of all kinds in equal parts, at once: none misbehaves before the last has arrived.
 *
 * <p>As a program, for crowds that have too many descriptors for the server's process: {@code
 * RudePeers port peers paceMs} sends a crowd for each line it reads, and answers each with a line.
 */
final class RudePeers {
    static final String ALL_SERVED = "all were served";

    private final int port;
    private final int paceMs;
    private final CountDownLatch arrivals;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private RudePeers(int port, int peers, int paceMs) {
        this.port = port;
        this.paceMs = paceMs;
        this.arrivals = new CountDownLatch(peers);
    }

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        int peers = Integer.parseInt(args[1]);
        int paceMs = Integer.parseInt(args[2]);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.out.println(send(port, peers, paceMs));
        }
    }

    /** Blocks until all are gone; says {@link #ALL_SERVED}, or what was wrong. */
    static String send(int port, int peers, int paceMs) {
        RudePeers crowd = new RudePeers(port, peers, paceMs);
        RudePeer[] kinds = RudePeer.values();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < peers; i++) {
                RudePeer kind = kinds[i % kinds.length];
                threads.execute(() -> crowd.send(kind));
            }
        }
        return crowd.failures.isEmpty()
                ? ALL_SERVED
                : crowd.failures.size() + " failed, such as: " + crowd.failures.peek();
    }

    /** How many of a crowd open a socket. */
    static int opening(int peers) {
        RudePeer[] kinds = RudePeer.values();
        int opening = 0;
        for (int i = 0; i < peers; i++) {
            opening += kinds[i % kinds.length].opens() ? 1 : 0;
        }
        return opening;
    }

    private void send(RudePeer kind) {
        try (RawClient client = arrive(kind)) {
            arrivals.await();
            kind.misbehave(client, paceMs);
        } catch (RuntimeException | AssertionError e) {
            failures.add(kind + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RawClient arrive(RudePeer kind) {
        try {
            return kind.arrive(port);
        } finally {
            arrivals.countDown();
        }
    }
}
