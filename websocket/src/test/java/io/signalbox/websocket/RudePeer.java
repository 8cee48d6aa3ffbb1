package io.signalbox.websocket;

import static io.signalbox.websocket.ClientFrames.TEXT;
import static io.signalbox.websocket.ClientFrames.utf8;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A way to treat a server badly, in two steps: all arrive, then all misbehave. Those that wait for
 * the server to end the connection read (and ignore) until it does; 10 seconds of silence fail.
 */
enum RudePeer {
    SAYS_NOTHING_AND_GOES(Arrival.CONNECTS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.close();
        }
    },
    RESETS_WITHIN_THE_HANDSHAKE(Arrival.CONNECTS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.send(utf8("GET / HT")).reset();
        }
    },
    RESETS_BEFORE_THE_ANSWER(Arrival.CONNECTS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.send(utf8(RawClient.request() + "\r\n")).reset();
        }
    },
    SPELLS_THE_HANDSHAKE(Arrival.CONNECTS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            spell(client, utf8("GET /"), paceMs);
            client.reset();
        }
    },
    RESETS_WITHIN_A_HEADER(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.send(Arrays.copyOf(MESSAGE, 3)).reset();
        }
    },
    RESETS_WITHIN_A_PAYLOAD(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.send(Arrays.copyOf(MESSAGE, 700)).reset();
        }
    },
    SPELLS_A_FRAME(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            spell(client, Arrays.copyOf(MESSAGE, 5), paceMs);
            client.reset();
        }
    },
    LEAVES_A_MESSAGE_UNFINISHED(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.send(ClientFrames.frame(false, TEXT, new byte[30_000])).readToTheEnd();
        }
    },
    SENDS_WHAT_IS_NO_FRAME(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.send(new byte[100_000]).readToTheEnd();
        }
    },
    GOES_WITHOUT_A_CLOSE_FRAME(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.close();
        }
    },
    SENDS_NO_MORE(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.shutdownOutput();
            client.readToTheEnd();
        }
    },
    /** As one whose machine has lost its power: half-open. */
    ANSWERS_NOTHING(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.readToTheEnd();
        }
    },
    CLOSES_AND_RESETS(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.close(1000, "").reset();
        }
    },
    ANSWERS_NO_CLOSE(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.text(BesetServer.CLOSE_ME).readToTheEnd();
        }
    },
    RESETS_WHILE_FRAMES_COME(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.text(BesetServer.LET_ME_JOIN).read();
            client.reset();
        }
    },
    NEVER_READS(Arrival.OPENS_SMALL) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.text(BesetServer.LET_ME_JOIN);
            try {
                while (true) {
                    client.send(MESSAGE);
                    pause(paceMs);
                }
            } catch (UncheckedIOException endedByTheServer) {
                client.close();
            }
        }
    },
    /** The others' rudeness is not to be felt. */
    IS_POLITE(Arrival.OPENS) {
        @Override
        void misbehave(RawClient client, int paceMs) {
            client.text("hello");
            RawClient.Frame echo = client.read();
            while (echo.opcode() == ClientFrames.PING) {
                echo = client.read();
            }
            if (!echo.text().equals("hello")) {
                throw new AssertionError("expected an echo, got opcode " + echo.opcode());
            }
            client.close(1000, "");
            if (client.readClose().closeCode() != 1000 || !client.atEnd()) {
                throw new AssertionError("expected 1000 and the end");
            }
            client.close();
        }
    };

    private enum Arrival {
        CONNECTS,
        OPENS,
        /** With a small receive buffer, so that what it does not read is soon felt. */
        OPENS_SMALL
    }

    private static final byte[] MESSAGE = ClientFrames.text("x".repeat(1000));

    private final Arrival arrival;

    RudePeer(Arrival arrival) {
        this.arrival = arrival;
    }

    boolean opens() {
        return arrival != Arrival.CONNECTS;
    }

    RawClient arrive(int port) {
        return switch (arrival) {
            case CONNECTS -> RawClient.connect(port);
            case OPENS -> RawClient.open(port);
            case OPENS_SMALL -> RawClient.openSlow(port);
        };
    }

    /**
     * @param paceMs the time between two bytes of one that spells
     */
    abstract void misbehave(RawClient client, int paceMs);

    private static void spell(RawClient client, byte[] bytes, int paceMs) {
        for (byte one : bytes) {
            client.send(new byte[] {one});
            pause(paceMs);
        }
    }

    private static void pause(int paceMs) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(paceMs));
    }
}
