package io.signalbox.client;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps what it is told, in order. */
final class HeardListener implements ClientListener {
    final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    @Override
    public void onFrame(ReceivedFrame frame) {
        heard.add(frame);
    }

    @Override
    public void onOutcome(Outcome outcome) {
        heard.add(outcome);
    }

    @Override
    public void onError(SignalboxException error) {
        heard.add(error);
    }

    @Override
    public void onPresence(Presence presence) {
        heard.add(presence);
    }

    @Override
    public void onClosed(Closed closed) {
        heard.add(closed);
    }
}
