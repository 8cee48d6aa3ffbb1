package io.signalbox.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.console.ErrorLines;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.client.Outcome;
import io.signalbox.client.SignalboxException;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints the result of each frame, and counts. Thread-safe. */
final class ResultPrinter {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private long stored;
    private long dropped;
    private long undecided;
    private long refused;

    ResultPrinter(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    synchronized void print(FrameResult result) {
        switch (result) {
            case FrameResult.Stored(var receipt) -> {
                stored++;
                line(fields(receipt.id(), receipt.receipt()), receipt.receipt(), receipt.id(), "");
            }
            case FrameResult.Decided(var outcome) -> {
                stored++;
                dropped += outcome.routed() ? 0 : 1;
                decided(outcome);
            }
            case FrameResult.Undecided(var receipt) -> {
                stored++;
                undecided++;
                line(
                        fields(receipt.id(), receipt.receipt()).putNull("outcome"),
                        receipt.receipt(),
                        receipt.id(),
                        "  no outcome yet");
            }
            case FrameResult.Refused refusal -> {
                refused++;
                refused(refusal);
            }
            case FrameResult.Unreadable(var number, var reason) -> {
                refused++;
                unreadable(number, reason);
            }
        }
    }

    void flush() {
        out.flush();
    }

    /** Whether what is printed goes to a program that has ended. */
    boolean nobodyReads() {
        return out.checkError();
    }

    /** For many frames, how they fared together. */
    synchronized void printSummary() {
        err.printf(Locale.ROOT, "%,d stored, %,d refused", stored, refused);
        if (dropped > 0) {
            err.printf(Locale.ROOT, ", %,d dropped", dropped);
        }
        err.println();
        err.flush();
    }

    synchronized ExitCode exitCode() {
        if (refused > 0) {
            return ExitCode.REFUSED;
        }
        return dropped > 0 || undecided > 0 ? ExitCode.NO : ExitCode.DONE;
    }

    private void decided(Outcome outcome) {
        var fields =
                fields(outcome.id(), outcome.receipt())
                        .put("outcome", outcome.routed() ? "routed" : "dropped");
        outcome.code().ifPresent(code -> fields.put("code", code));
        line(
                fields.put("targets", outcome.targets()),
                outcome.receipt(),
                outcome.id(),
                outcome.routed()
                        ? "  routed, targets: " + outcome.targets()
                        : "  dropped: " + outcome.code().orElse("for no known reason"));
    }

    private void refused(FrameResult.Refused refusal) {
        if (json) {
            var fields = JsonNodeFactory.instance.objectNode();
            if (refusal.line() != FrameResult.NO_LINE) {
                fields.put("line", refusal.line());
            }
            refusal.id().ifPresent(id -> fields.put("id", id));
            out.println(fields.set("error", error(refusal.error())));
        } else {
            ErrorLines.print(
                    err,
                    refusal.place()
                            + refusal.id().map(id -> " (" + id + ")").orElse("")
                            + ": "
                            + refusal.error().getMessage());
        }
    }

    private void unreadable(long number, String reason) {
        if (json) {
            var fields = JsonNodeFactory.instance.objectNode().put("line", number);
            fields.putObject("error").put("code", "MALFORMED_FRAME").put("message", reason);
            out.println(fields);
        } else {
            ErrorLines.print(err, "line " + number + " was not sent: " + reason);
        }
    }

    /** An error as an object, as the protocol has it. */
    static ObjectNode error(SignalboxException error) {
        var fields =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("code", error.code())
                        .put("message", error.reason());
        error.path().ifPresent(path -> fields.put("path", path));
        fields.put("retryable", error.retryable());
        error.retryAfterMs().ifPresent(afterMs -> fields.put("retryAfterMs", afterMs));
        return fields;
    }

    private static ObjectNode fields(String id, String receipt) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("receipt", receipt);
    }

    private void line(ObjectNode fields, String receipt, String id, String more) {
        out.println(json ? fields.toString() : receipt + "  " + id + more);
    }
}
