package io.signalbox.routing.admission;

/** The one door: what a producer sent becomes an admitted frame or a refusal (semantics, section 2). */
public final class Admission {

    private Admission() {}

    /** What became of a frame at the door. */
    public sealed interface Result permits AdmittedFrame, Refused {}
}
