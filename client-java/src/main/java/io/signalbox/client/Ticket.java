package io.signalbox.client;

import java.util.concurrent.atomic.AtomicInteger;

/** Runs something when all who hold it have let go. Thread-safe. */
final class Ticket {
    private final AtomicInteger holders;
    private final Runnable whenLetGo;

    Ticket(int holders, Runnable whenLetGo) {
        this.holders = new AtomicInteger(holders);
        this.whenLetGo = whenLetGo;
    }

    void letGo() {
        if (holders.decrementAndGet() == 0) {
            whenLetGo.run();
        }
    }
}
