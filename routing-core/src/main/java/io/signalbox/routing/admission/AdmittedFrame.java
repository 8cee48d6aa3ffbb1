package io.signalbox.routing.admission;

import io.signalbox.routing.frame.Frame;

/**
 * A frame that passed admission: whoever holds one holds the proof. Only {@link Admission} makes
 * it.
 */
public final class AdmittedFrame implements Admission.Result {
    private final Frame frame;

    AdmittedFrame(Frame frame) {
        this.frame = frame;
    }

    public Frame frame() {
        return frame;
    }
}
